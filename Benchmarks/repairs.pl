#!/usr/bin/perl
# Four repairs as scripts make them: composed characters, words broken at line ends, ligatures, running heads.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));
use Unicode::Normalize;

local $/;
my $text = NFC(<>);
$text =~ s/(\p{Ll})-\n(\p{Ll})/$1$2/g;
$text =~ s/\x{FB00}/ff/g; $text =~ s/\x{FB01}/fi/g; $text =~ s/\x{FB02}/fl/g;
$text =~ s/^(?:\d+ \p{Lu}[\p{Lu} ]+|\p{Lu}[\p{Lu} ]+ \d+)$//gm;
$text =~ s/([^\n])\n([^\n])/$1 $2/g;
print $text;
