import Mustache

/// The templates of the pages. Each begins with the content type that escapes as `PageText` does.
enum Templates {
  static let library: MustacheLibrary = {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    var library = MustacheLibrary()
    for (name, text) in [
      ("document", document), ("entry", entry), ("index", index), ("bars", bars), ("columns", columns),
    ] {
      do {
        try library.register("{{% CONTENT_TYPE:\(PageText.name)}}" + text, named: name)
      } catch {
        preconditionFailure("the template '\(name)' is broken: \(error)")
      }
    }
    return library
  }()

  private static let head = """
    <!DOCTYPE html>
    <html lang="en"{{#live}} data-live="1"{{/live}}>
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{policy}}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>{{name}} · cleanup</title>
    <style>{{{style}}}</style>
    </head>
    <body>

    """

  private static let document =
    head + """
      <header>
      <p class="up"><a href="{{indexPath}}">All documents</a>{{#folder}}<span class="crumb">/</span>{{folder}}{{/folder}}</p>
      <h1>{{file}}</h1>
      {{#subtitle}}<p class="meta">{{subtitle}}</p>{{/subtitle}}
      <ul class="sum">
      <li><b>{{applied}}</b> applied</li><li><b>{{suggested}}</b> suggested</li><li><b>{{flagged}}</b> flagged</li>
      <li><b>{{kinds}}</b> series</li><li><b>{{layout}}</b> layout changes, not listed</li>
      </ul>
      </header>
      <main>
      <div class="tools" role="toolbar" aria-label="Review">
      <span class="views"><button type="button" id="places" aria-pressed="true">Places</button>\
      <button type="button" id="series" aria-pressed="false">Series</button></span>
      <select id="state" aria-label="Show by verdict"><option value="">all verdicts</option><option>applied</option>\
      <option>suggested</option><option>flagged</option><option>undecided</option><option>decided</option></select>
      <select id="sure" aria-label="Show by confidence"><option value="">however sure</option><option value="0-49">below 50 %</option>\
      <option value="50-74">50–74 %</option><option value="75-89">75–89 %</option><option value="90-100">90 % and more</option></select>
      <select id="stage" aria-label="Show one stage"><option value="">all stages</option></select>
      <select id="rule" aria-label="Show one rule"><option value="">all rules</option></select>
      <input id="search" type="search" placeholder="Search" aria-label="Search sentences and changes">
      <button type="button" id="only" hidden>one series ✕</button>
      <button type="button" id="undo">Undo</button>
      <button type="button" id="import">Import</button><input id="file" type="file" accept=".jsonl" aria-label="File of decisions" hidden>
      <button type="button" id="export" class="primary">Export</button>
      <button type="button" id="keys" aria-label="Keyboard help">?</button>
      <span class="bar"><progress id="done" max="{{entryCount}}" value="0" aria-label="Decided"></progress>\
      <span id="told" role="status"></span></span>
      <p id="note" role="alert" hidden></p>
      </div>
      <h2 class="vh">Changes and flags</h2>
      {{#isEmpty}}<p class="hint">Nothing to review: no words changed and none are flagged.</p>{{/isEmpty}}
      <div id="feed" role="feed" aria-label="Changes and flags, in reading order">
      {{#entries}}{{>entry}}{{/entries}}
      </div>
      {{#cut}}<p class="hint nojs">The first {{shown}} of {{total}} places. The others are shown by the page’s script, \
      and stand in the ledger and in the diff.</p>{{/cut}}
      </main>
      <dialog id="help" aria-labelledby="helpTitle"><h2 id="helpTitle">Keys</h2>
      <dl><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next, previous</dd><dt><kbd>a</kbd></dt><dd>accept</dd>
      <dt><kbd>x</kbd></dt><dd>reject</dd><dt><kbd>A</kbd> <kbd>X</kbd></dt><dd>accept, reject the whole series</dd>
      <dt><kbd>e</kbd> <kbd>E</kbd></dt><dd>put another text there; for the whole series</dd>
      <dt><kbd>w</kbd></dt><dd>always for this word: accept it wherever it comes out</dd>
      {{#live}}<dt><kbd>N</kbd></dt><dd>it is a name: to the project’s words</dd>{{/live}}
      <dt><kbd>1</kbd>–<kbd>9</kbd></dt><dd>take that reading of a flag</dd>
      <dt><kbd>u</kbd></dt><dd>undo</dd><dt><kbd>n</kbd></dt><dd>next without a decision</dd>
      <dt><kbd>o</kbd></dt><dd>open what was removed</dd>
      <dt><kbd>s</kbd></dt><dd>places or series</dd><dt><kbd>/</kbd></dt><dd>search</dd><dt><kbd>?</kbd></dt><dd>this help</dd></dl>
      <p class="meta">{{#live}}Each decision is written to {{live}} at once.{{/live}}\
      {{^live}}Decisions stay in this browser until Export writes them to a file. Import reads such a file.{{/live}}</p>
      <button type="button" id="close">Close</button></dialog>
      <dialog id="edit" aria-labelledby="editTitle"><h2 id="editTitle">Another text</h2>
      <p class="meta" id="editWhat"></p>
      <textarea id="text" rows="2" aria-label="The text that shall stand there"></textarea>
      <p class="choices"><button type="button" id="put" class="primary">Replace</button> <button type="button" id="cancel">Cancel</button></p></dialog>
      <script type="application/json" id="data">{{{data}}}</script>
      <script>{{{script}}}</script>
      </body>
      </html>

      """

  private static let entry = """
    {{#page}}<div class="pg"><span>{{page}}</span></div>{{/page}}
    <article class="entry {{state}}" tabindex="-1" aria-posinset="{{position}}" aria-setsize="{{of}}" \
    aria-label="line {{line}}, {{rule}}, {{state}}">
    <p class="where"><span class="vh">line </span><b>{{line}}</b></p>
    <div class="body">
    {{#removed}}<details><summary>Removed {{lines}}: “{{first}}”</summary><pre>{{whole}}</pre></details>{{/removed}}
    {{#sentence}}<p class="text" dir="auto">{{left}}{{#gone}}<del><span class="vh">{{was}} </span>{{gone}}</del>{{/gone}}\
    {{#come}}<ins><span class="vh">{{now}} </span>{{come}}</ins>{{/come}}\
    {{#mark}}<mark><span class="vh">flagged </span>{{mark}}</mark>{{/mark}}{{right}}</p>{{/sentence}}
    <p class="why"><span class="id">{{rule}}</span><span class="kind">{{state}}</span><span>{{sure}} % sure</span>\
    {{#evidence}}<span>{{evidence}}</span>{{/evidence}}{{#offers}}<span>perhaps {{offers}}</span>{{/offers}}</p>
    </div>
    </article>

    """

  private static let index =
    head + """
      <header>
      <h1>{{title}}</h1>
      <p class="meta">{{subtitle}}</p>
      <ul class="sum">{{#figures}}<li><b>{{value}}</b> {{label}}</li>{{/figures}}</ul>
      </header>
      <main>
      {{#hasEntries}}
      <div class="plots">
      <figure><figcaption>Findings by stage <span><span class="key k0"></span>applied</span> <span><span class="key k1"></span>suggested</span> \
      <span><span class="key k2"></span>flagged</span></figcaption>{{#stages}}{{>bars}}{{/stages}}</figure>
      <figure><figcaption>Findings by confidence, in per cent</figcaption>{{#confidence}}{{>columns}}{{/confidence}}</figure>
      {{#quality}}<figure><figcaption>Findings in 1,000 words, by document</figcaption>{{>bars}}</figure>{{/quality}}
      </div>
      {{/hasEntries}}
      <h2>Documents, the most damaged first</h2>
      <div class="wide"><table>
      <thead><tr><th scope="col">Document</th><th scope="col" class="n">Words</th><th scope="col" class="n">Applied</th>\
      <th scope="col" class="n">Suggested</th><th scope="col" class="n">Flagged</th>\
      <th scope="col" class="n">Removed lines</th><th scope="col" class="n">Findings in 1,000 words</th></tr></thead>
      <tbody>
      {{#documents}}<tr><td><a href="{{link}}">{{name}}</a>{{#note}}<small>{{note}}</small>{{/note}}</td><td class="n">{{words}}</td>\
      <td class="n">{{applied}}</td><td class="n">{{suggested}}</td><td class="n">{{flagged}}</td><td class="n">{{removed}}</td>\
      <td class="n">{{damage}}</td></tr>
      {{/documents}}
      </tbody></table></div>
      {{#cut}}<p class="hint">The worst {{shown}} of {{total}}; summary.json has them all.</p>{{/cut}}
      <h2>Before and after</h2>
      <table><thead><tr><th scope="col"><span class="vh">Measure</span></th><th scope="col" class="n">Before</th>\
      <th scope="col" class="n">After</th><th scope="col" class="n">Change</th></tr></thead>
      <tbody>{{#sizes}}<tr><td>{{label}}</td><td class="n">{{before}}</td><td class="n">{{after}}</td><td class="n">{{change}}</td></tr>
      {{/sizes}}</tbody></table>
      {{#hasEntries}}
      <h2>Rules</h2>
      <div class="wide"><table><thead><tr><th scope="col">Rule</th><th scope="col" class="n">Applied</th>\
      <th scope="col" class="n">Suggested</th><th scope="col" class="n">Flagged</th></tr></thead>
      <tbody>{{#rules}}<tr><td>{{id}}<small>{{summary}}</small></td><td class="n">{{applied}}</td>\
      <td class="n">{{suggested}}</td><td class="n">{{flagged}}</td></tr>
      {{/rules}}</tbody></table></div>
      {{/hasEntries}}
      </main>
      <footer>Every figure stands in summary.json, every edit in the ledger.</footer>
      </body>
      </html>

      """

  private static let bars = """
    <svg class="bars" viewBox="0 0 400 {{height}}" role="img" aria-label="{{label}}">
    {{#rows}}<text x="84" y="{{baseline}}" text-anchor="end">{{name}}</text>{{#parts}}\
    <rect class="b{{kind}}" x="{{x}}" y="{{y}}" width="{{width}}" height="12"/>{{/parts}}\
    <text x="{{end}}" y="{{baseline}}">{{count}}</text>
    {{/rows}}</svg>
    """

  private static let columns = """
    <svg class="bars" viewBox="0 0 400 {{height}}" role="img" aria-label="{{label}}">
    {{#columns}}<rect class="b0" x="{{x}}" y="{{y}}" width="15" height="{{tall}}"/>\
    {{#count}}<text x="{{middle}}" y="{{above}}" text-anchor="middle">{{count}}</text>{{/count}}{{/columns}}
    <line x1="0" x2="400" y1="{{floor}}" y2="{{floor}}"/>
    {{#ticks}}<text x="{{x}}" y="{{height}}" text-anchor="{{anchor}}">{{text}}</text>{{/ticks}}
    </svg>
    """
}
