/// The one style of all pages: a book's page, by day and by night, on paper and on a telephone.
enum Style {
  static let css = #"""
    :root{color-scheme:light dark;
    --paper:#fbf9f4;--leaf:#fffdf9;--ink:#29251f;--soft:#6b6357;--faint:#756d60;--rule:#e4ddd0;--tint:#f3eee3;
    --gone:#9c3a26;--gone-bg:#f8e7e1;--come:#23613f;--come-bg:#e3f0e4;--flag:#855800;--flag-bg:#f9eccb;--accent:#2f5474;
    --serif:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L","Book Antiqua",Charter,Georgia,"Noto Serif","DejaVu Serif",serif;
    --sans:system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans","DejaVu Sans",sans-serif}
    @media(prefers-color-scheme:dark){:root{
    --paper:#191816;--leaf:#201e1b;--ink:#dcd5c8;--soft:#a59c8d;--faint:#968d7f;--rule:#35312b;--tint:#262420;
    --gone:#e9967f;--gone-bg:#43261f;--come:#93cfa3;--come-bg:#1f3a29;--flag:#e2b65c;--flag-bg:#3d3119;--accent:#92b8d8}}
    *{box-sizing:border-box}
    html{font:100%/1.6 var(--serif);background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
    body{margin:0 auto;padding:0 1.5rem 6rem;max-width:56rem}
    a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
    header{padding:3.5rem 0 1.25rem}
    h1{font-weight:400;font-size:clamp(1.6rem,4.5vw,2.35rem);line-height:1.2;margin:0;overflow-wrap:anywhere;letter-spacing:-.01em}
    h2{font-weight:400;font-style:italic;font-size:1.35rem;margin:3rem 0 .75rem}
    .up,.meta,.tools,.sum,.why,.where,th,.label,.hint,dialog,button,.pg,.bars text,figcaption{font-family:var(--sans)}
    .up{font-size:.8rem;margin:0 0 .8rem;color:var(--soft)}
    .meta{color:var(--soft);font-size:.85rem;margin:.65rem 0 0}
    .sum{display:flex;flex-wrap:wrap;gap:.4rem 2.4rem;margin:1.6rem 0 0;padding:0;list-style:none;font-size:.8rem;color:var(--soft)}
    .sum b{display:block;font:400 1.65rem/1.15 var(--serif);color:var(--ink);font-variant-numeric:lining-nums tabular-nums}
    .vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .tools{position:sticky;top:0;z-index:2;display:none;flex-wrap:wrap;gap:.5rem;align-items:center;margin:0 -1.5rem;
    padding:.65rem 1.5rem;background:var(--paper);border-block:1px solid var(--rule);font-size:.82rem}
    .js .tools{display:flex}
    .js .nojs{display:none}
    .tools input,.tools select,button{font:inherit;font-size:.82rem;font-family:var(--sans);color:var(--ink);background:var(--leaf);
    border:1px solid var(--rule);border-radius:6px;padding:.34rem .6rem;min-height:2.1rem}
    .tools input{flex:1 1 8rem;min-width:7rem}
    .tools select{max-width:11rem}
    button{cursor:pointer}
    button:hover{border-color:var(--faint)}
    .views{display:inline-flex}
    .views button{border-radius:0}
    .views button:first-child{border-radius:6px 0 0 6px}
    .views button:last-child{border-radius:0 6px 6px 0;border-left:0}
    button[aria-pressed=true]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
    .primary{background:var(--accent);border-color:var(--accent);color:var(--paper)}
    .bar{flex-basis:100%;display:flex;gap:1rem;align-items:center;color:var(--soft);font-size:.76rem}
    progress{appearance:none;flex:1;height:3px;border:0;background:var(--rule);border-radius:2px;overflow:hidden}
    progress::-webkit-progress-bar{background:var(--rule)}
    progress::-webkit-progress-value{background:var(--come)}
    progress::-moz-progress-bar{background:var(--come)}
    .tools{margin-bottom:.75rem}
    .entry{display:grid;grid-template-columns:3.4rem minmax(0,1fr) auto;gap:0 1.1rem;padding:1.05rem .9rem 1.05rem 0;
    border-bottom:1px solid var(--rule);border-left:3px solid transparent;scroll-margin:9rem 0 40vh}
    .entry.now{background:var(--leaf);border-left-color:var(--accent)}
    .entry:focus{outline:0}
    .where{color:var(--faint);font-size:.74rem;line-height:1.7rem;text-align:right;font-variant-numeric:tabular-nums;margin:0}
    .where b{display:block;font:400 .98rem/1.72rem var(--serif);font-variant-numeric:lining-nums tabular-nums}
    .crumb{color:var(--faint);margin:0 .5em}
    .text{margin:0;font-size:1.06rem;line-height:1.62;overflow-wrap:anywhere;white-space:pre-wrap}
    del,ins,mark{border-radius:3px;padding:.04em .16em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
    del,ins{font-variant-ligatures:none}
    del{color:var(--gone);background:var(--gone-bg);text-decoration-thickness:1px}
    ins{color:var(--come);background:var(--come-bg);text-decoration:none}
    .short{white-space:nowrap}
    del+ins{margin-left:.16em}
    .suggested ins{background:none;outline:1px dashed var(--come);outline-offset:-1px}
    .suggested del{text-decoration:none;background:none;border-bottom:1px dashed var(--gone)}
    mark{color:inherit;background:var(--flag-bg);border-bottom:2px solid var(--flag);border-radius:3px 3px 0 0}
    .code{font:.72em var(--sans);color:var(--flag);border:1px solid;border-radius:3px;padding:0 .25em;white-space:nowrap}
    .why{margin:.3rem 0 0;font-size:.76rem;line-height:1.5;color:var(--soft);overflow-wrap:anywhere}
    .why .id{color:var(--accent)}
    .why>span+span::before{content:"·";margin:0 .5em;color:var(--faint)}
    .count{font-family:var(--sans);font-size:.8rem;color:var(--soft);white-space:nowrap}
    .kind{color:var(--faint)}
    .suggested .kind,.flagged .kind{color:var(--flag)}
    .acts{display:flex;gap:.35rem;align-items:flex-start}
    .acts button{width:2.1rem;padding:0;font-size:.95rem;color:var(--faint);background:none;border-color:transparent}
    .entry:hover .acts button,.now .acts button{border-color:var(--rule);color:var(--soft)}
    .acts .yes[aria-pressed=true]{background:var(--come);border-color:var(--come);color:var(--paper)}
    .acts .no[aria-pressed=true]{background:var(--gone);border-color:var(--gone);color:var(--paper)}
    .acts .put{font-size:.85rem}
    .acts .put[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--paper)}
    .offers button{min-height:0;padding:.05rem .4rem;margin:0 .15rem;font-size:.76rem;color:var(--accent)}
    .why .put{color:var(--accent)}
    .places .but{color:var(--faint);padding:0 .35rem}
    .places .but[aria-pressed=true]{background:var(--gone);color:var(--paper)}
    #note{flex:1 1 100%;margin:0;font-size:.8rem;color:var(--soft)}
    #note[hidden]{display:none}
    #note.bad{color:var(--gone)}
    dialog textarea{display:block;width:22rem;max-width:100%;font:1.06rem/1.5 var(--serif);color:var(--ink);background:var(--paper);
    border:1px solid var(--rule);border-radius:6px;padding:.4rem .6rem;margin:0 0 1rem;resize:vertical}
    .choices{margin:0;display:flex;gap:.5rem}
    .replace{border-left-color:var(--accent)}
    .accept{border-left-color:var(--come)}
    .reject{border-left-color:var(--gone)}
    .reject ins,.replace ins{color:var(--faint);background:none;text-decoration:line-through}
    details{font-size:.95rem;color:var(--soft)}
    summary{cursor:pointer;overflow-wrap:anywhere}
    summary:hover{color:var(--ink)}
    pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0 0;padding:.2rem 0 .2rem 1rem;border-left:2px solid var(--gone-bg);max-height:24rem;overflow:auto}
    .places{list-style:none;margin:.6rem 0 0;padding:0;font-size:.92rem}
    .places li{padding:.12rem 0;color:var(--soft);overflow-wrap:anywhere}
    .places button{min-height:0;border:0;background:none;padding:0 .5rem 0 0;color:var(--accent)}
    .pg{display:flex;align-items:center;gap:1rem;color:var(--faint);font-size:.72rem;letter-spacing:.06em;margin:1.4rem 0 .2rem}
    .pg::before,.pg::after{content:"";flex:1;border-top:1px solid var(--rule)}
    .hint{color:var(--soft);font-size:.85rem;padding:1.6rem 0}
    dialog{border:1px solid var(--rule);border-radius:10px;background:var(--leaf);color:var(--ink);padding:1.6rem 2rem;max-width:26rem}
    dialog::backdrop{background:#0006}
    dialog dl{display:grid;grid-template-columns:auto 1fr;gap:.4rem 1.1rem;margin:0 0 1.2rem;font-size:.9rem}
    dialog dd{margin:0}
    dialog h2{margin:0 0 1rem}
    dialog .meta{margin:0 0 1.1rem}
    kbd{font:inherit;font-size:.85em;border:1px solid var(--rule);border-bottom-width:2px;border-radius:4px;padding:.05rem .4rem;background:var(--tint)}
    table{border-collapse:collapse;width:100%;font-size:.95rem;font-variant-numeric:lining-nums tabular-nums}
    .wide{overflow-x:auto}
    .wide td:first-child{min-width:11rem}
    figcaption span{white-space:nowrap}
    th{font-weight:400;font-size:.74rem;color:var(--soft);text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--faint);vertical-align:bottom}
    td{padding:.42rem .8rem .42rem 0;border-bottom:1px solid var(--rule);vertical-align:top;overflow-wrap:anywhere}
    th.n,td.n{text-align:right;white-space:nowrap}
    tr>:last-child{padding-right:0}
    td small{display:block;color:var(--soft);font-style:italic}
    figure{margin:0;min-width:0}
    figcaption{font-size:.8rem;color:var(--soft);margin:0 0 .6rem}
    .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:2.2rem 3rem;margin:1rem 0}
    .plots figure:first-child{grid-row:span 2}
    svg{display:block;width:100%;height:auto}
    .bars text{font-size:11px;fill:var(--soft)}
    .bars line{stroke:var(--rule)}
    .b0{fill:var(--accent)}.b1{fill:var(--accent);opacity:.45}.b2{fill:var(--flag);opacity:.75}
    .key{display:inline-block;width:.7em;height:.7em;border-radius:2px;margin:0 .4em 0 1.1em;vertical-align:-.02em}
    .k0{background:var(--accent)}.k1{background:var(--accent);opacity:.45}.k2{background:var(--flag);opacity:.75}
    footer{margin-top:4rem;color:var(--faint);font-size:.85rem;font-style:italic}
    @media(max-width:40rem){body{padding:0 1rem 4rem}header{padding-top:1.8rem}.tools{position:static;margin:0 -1rem .75rem;padding:.5rem 1rem}
    .entry{grid-template-columns:1fr auto;gap:.1rem .5rem;padding:.5rem .2rem .9rem .7rem;scroll-margin-top:1rem}
    .body{grid-row:2;grid-column:1/-1}.where{text-align:left;align-self:center}.acts button{width:3rem;min-height:2.5rem;border-color:var(--rule)}
    .sum{gap:.5rem 1.6rem}.sum b{font-size:1.35rem}.tools select{flex:1 1 28%;min-width:0}}
    @media(prefers-reduced-motion:no-preference){button{transition:border-color .12s,background .12s}}
    @media print{:root{color-scheme:light;--paper:#fff;--leaf:#fff;--ink:#000;--soft:#444;--rule:#ccc;--gone-bg:#fff;--come-bg:#fff;--flag-bg:#fff;
    --gone:#7a2a1a;--come:#1b4f33;--accent:#000}body{max-width:none;padding:0}.js .tools,.acts,dialog{display:none}
    .entry{break-inside:avoid;border-left:0!important;background:none!important}details>pre{max-height:none;overflow:visible}ins{font-weight:700}}
    """#
}
