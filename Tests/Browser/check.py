"""Opens the pages of FOLDER in headless Chromium and uses them as a reviewer would.

Exits 0 where Chromium, chromedriver or selenium are absent: then there is nothing to check with.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

chromium = shutil.which("chromium") or shutil.which("chromium-browser")
chromedriver = shutil.which("chromedriver")
try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    webdriver = None
if not (chromium and chromedriver and webdriver):
    print("browser check skipped: needs chromium, chromedriver and python's selenium")
    sys.exit(0)

folder = pathlib.Path(sys.argv[1]).resolve()
command = str(pathlib.Path(sys.argv[2]).resolve()) if len(sys.argv) > 2 else None
axe = next((p for folder in sys.path for p in pathlib.Path(folder).glob("axe*core*/axe.min.js")), None)
downloads = pathlib.Path(tempfile.mkdtemp())
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
    print("ok  " if holds else "FAIL", what)


def open_browser():
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                   f"--user-data-dir={tempfile.mkdtemp()}", "--window-size=1200,1000"]:
        options.add_argument(option)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(chromedriver))


browser = open_browser()


def visit(name):
    browser.get((folder / name).as_uri())


def keys(*pressed):
    for key in pressed:
        browser.switch_to.active_element.send_keys(key)


def count(selector):
    return len(browser.find_elements(By.CSS_SELECTOR, selector))


def current():
    return browser.find_element(By.CSS_SELECTOR, ".entry.now")


def told():
    return browser.find_element(By.ID, "told").text


def check_keys():
    visit("chapter.html")
    expect("applied" in current().get_attribute("class"), "opens on an applied edit")
    keys("j", "j")
    expect("efficiency" in current().text, "j moves on")
    keys("k")
    expect("fields" in current().text and "elds" in current().text, "k moves back")
    expect(browser.switch_to.active_element == current(), "the current entry has the focus")
    keys("a")
    expect(count(".entry.accept") == 1 and "efficiency" in current().text, "a accepts and moves on")
    keys("x")
    expect(count(".entry.reject") == 1, "x rejects")
    expect(told().startswith("2 of 9"), "the counter follows: " + told())
    keys("u")
    expect(count(".entry.reject") == 0 and "efficiency" in current().text, "u takes the last decision back")
    keys("A")
    expect(count(".entry.accept") == 2, "A accepts the series")
    keys("n")
    expect("part-" in current().text or "horrifi" in current().text, "n goes to the next without a decision")
    keys(Keys.TAB)
    expect(browser.switch_to.active_element.get_attribute("title") == "Accept this place", "Tab reaches the buttons")
    keys("k", "k", "k", "k", "k", "o")
    expect(count("details[open]") == 1, "o opens what was removed")
    keys("?")
    expect(browser.find_element(By.ID, "help").is_displayed(), "? opens the help")
    keys(Keys.ESCAPE)
    expect(not browser.find_element(By.ID, "help").is_displayed(), "Escape closes the help")
    keys("s")
    expect(browser.find_element(By.ID, "series").get_attribute("aria-pressed") == "true", "s shows the series")
    keys("s")
    keys("/")
    expect(browser.switch_to.active_element.get_attribute("id") == "search", "/ goes to the search")
    keys(Keys.ESCAPE)
    expect(browser.switch_to.active_element.get_attribute("id") != "search", "Escape leaves it")


def check_export():
    button = browser.find_element(By.ID, "export")
    expect(button.text == "Export", "a button named Export")
    button.click()
    target = downloads / "cleanup.decisions.jsonl"
    for _ in range(50):
        if target.exists() and target.stat().st_size:
            break
        time.sleep(0.1)
    lines = target.read_text(encoding="utf-8").splitlines()
    decisions = [json.loads(line) for line in lines]
    expect(len(decisions) == 2 and lines == sorted(lines), "Export writes two sorted lines")
    names = ["fingerprint", "series", "rule", "before", "after", "decision"]
    expect(all(list(d) == names for d in decisions), "each decision has its fields")
    expect({d["after"] for d in decisions} == {"fields", "efficiency"}, "the decisions are those made")
    expect(sum(d["fingerprint"] is None for d in decisions) == 1, "a series decision has no fingerprint of a place")


def check_filters():
    browser.refresh()
    expect(told().startswith("2 of 9"), "decisions are there after a reload")
    browser.find_element(By.CSS_SELECTOR, "#state option:nth-child(4)").click()
    expect(count("#feed .entry") == 2 and count("#feed .flagged") == 2, "the verdict filter")
    browser.find_element(By.CSS_SELECTOR, "#state option:nth-child(1)").click()
    search = browser.find_element(By.ID, "search")
    search.send_keys("granary")
    time.sleep(0.4)
    expect(count("#feed .entry") >= 1 and "granary" in current().text, "search")
    search.send_keys("zzzz")
    time.sleep(0.4)
    expect(count("#feed .entry") == 0 and count("#feed .hint") == 1, "search without a hit says so")


def check_book():
    start = time.time()
    visit("book.html")
    ready = browser.execute_script("return document.documentElement.dataset.ready") == "1"
    took = time.time() - start
    expect(ready and took < 2, f"20,000 edits open in {took:.2f} s")
    expect(count(".entry") < 1200, f"{count('.entry')} of them stand in the page at first")
    browser.find_element(By.ID, "series").click()
    expect(count("#feed .entry") == 8, "eight series")
    start = time.time()
    keys("a")
    expect(time.time() - start < 1 and not told().startswith("0 of"), "a series is decided with one key: " + told())
    browser.find_element(By.ID, "places").click()
    keys("n", "a", "j", "k")
    browser.execute_script("scrollTo(0, document.body.scrollHeight)")
    time.sleep(0.6)
    expect(count('#feed [data-k="19999"]') == 1, "the last entry appears when one scrolls there")


def check_hostile():
    visit("hostile.html")
    expect(count("script") == 2 and count("img") == 0, "hostile text makes no elements")
    expect("U+202E" in current().text, "a bidi override is named")
    expect(browser.execute_script("return getComputedStyle(document.body).marginTop") == "0px", "the style is in force")
    keys("s", "j", "a", "s", "j", "x")


def check_plain():
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    visit("book.html")
    expect(count(".entry") == 200, "200 entries without the script")
    expect(not browser.find_element(By.ID, "export").is_displayed(), "no dead buttons without the script")
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def export():
    target = downloads / "cleanup.decisions.jsonl"
    target.unlink(missing_ok=True)
    browser.find_element(By.ID, "export").click()
    for _ in range(50):
        if target.exists() and target.stat().st_size:
            break
        time.sleep(0.1)
    return target


def note():
    return browser.find_element(By.ID, "note").text


def fresh(name):
    visit(name)
    browser.execute_script("localStorage.clear()")
    browser.refresh()


def check_replace():
    fresh("chapter.html")
    keys("e")
    field = browser.find_element(By.ID, "text")
    expect(browser.switch_to.active_element == field and field.get_attribute("value") == "", "e asks for another text")
    field.send_keys("in <b>the</b> \u202e field", Keys.ENTER)
    expect(count(".entry.replace") == 1 and count("b b") == 0, "Enter replaces by it")
    keys("e", Keys.ESCAPE)
    expect(count(".entry.replace") == 1 and told().startswith("1 of 9"), "Escape leaves it")
    flagged = "const k=[...document.querySelectorAll('.entry')].find(x=>x.textContent.includes('Tregarthen'));k.click()"
    browser.execute_script(flagged)
    browser.execute_script("document.activeElement.blur()")
    keys("2")
    expect(count(".entry.replace") == 2, "2 takes the second reading of a flag")
    replaced = {d.get("replacement") for d in lines_of(export())}
    expect(replaced == {"in <b>the</b> \u202e field", "regard"}, f"the texts stand in the export: {replaced}")
    browser.find_element(By.ID, "undo").click()
    expect(count(".entry.replace") == 1, "the Undo button takes a reading back")
    keys("u")
    expect(count(".entry.replace") == 0 and told().startswith("0 of 9"), "and u the text")
    keys("E")
    browser.find_element(By.ID, "text").send_keys("x")
    browser.find_element(By.ID, "put").click()
    expect(lines_of(export())[0]["fingerprint"] is None, "E replaces wherever the series stands")


def check_always():
    fresh("chapter.html")
    keys("j", "w")
    expect(count(".entry.accept") == 1 and lines_of(export())[0]["fingerprint"] is None, "w accepts the word's series")
    keys("N")
    expect("can't" in note() and told().startswith("1 of 9"), "a page from disk says that it can't keep names")
    keys("u")
    expect(told().startswith("0 of 9"), "u takes w back")


def check_import():
    fresh("chapter.html")
    keys("a", "x", "A")
    saved = export()
    foreign = ('{"fingerprint":"00000000000000aa","series":"00000000000000bb","rule":"x","before":"a","after":"b",'
               '"decision":"reject"}\n')
    ours = saved.read_text(encoding="utf-8")
    other = downloads / "in.jsonl"
    other.write_text(foreign + ours, encoding="utf-8")
    fresh("chapter.html")
    expect(told().startswith("0 of 9"), "nothing is decided at first")
    browser.find_element(By.ID, "file").send_keys(str(other))
    time.sleep(0.4)
    expect(told().startswith("3 of 9") and "1 are for other pages" in note(), "Import takes decisions over: " + note())
    expect(export().read_text(encoding="utf-8") == foreign + ours, "Export gives back what Import took, byte for byte")
    keys("u")
    expect(told().startswith("0 of 9"), "one u takes an import back")
    other.write_text("<script>alert(1)</script>\n{}\n[]\n", encoding="utf-8")
    browser.find_element(By.ID, "file").send_keys(str(other))
    time.sleep(0.4)
    expect("3 lines are no decisions" in note() and told().startswith("0 of 9"), "what is no decision is named: " + note())


def choose(control, label):
    for option in browser.find_elements(By.CSS_SELECTOR, f"#{control} option"):
        if option.text == label:
            option.click()
            return
    expect(False, f"{control} offers {label}")


def check_all_filters():
    fresh("chapter.html")
    choose("sure", "50–74 %")
    expect(count("#feed .entry") == 2, f"the filter by confidence: {count('#feed .entry')}")
    choose("sure", "however sure")
    choose("stage", "ligatures")
    expect(count("#feed .entry") == 3, "the filter by stage")
    choose("stage", "all stages")
    choose("rule", "hyphens.join")
    expect(count("#feed .entry") == 3, f"the filter by rule: {count('#feed .entry')}")
    choose("rule", "all rules")
    browser.execute_script("document.activeElement.blur()")
    keys("a")
    choose("state", "undecided")
    expect(count("#feed .entry") == 8, "the filter by undecided")
    choose("state", "decided")
    expect(count("#feed .entry") == 1, "the filter by decided")
    choose("state", "all verdicts")
    browser.execute_script("document.activeElement.blur()")
    keys("s", "X")
    expect(count(".entry.reject") == 1, "X rejects a series")
    keys("u")


def check_all_but_these():
    fresh("book.html")
    browser.find_element(By.ID, "series").click()
    browser.find_element(By.CSS_SELECTOR, ".entry.now .but").click()
    keys("A")
    decisions = lines_of(export())
    kinds = sorted((d["fingerprint"] is None, d["decision"]) for d in decisions)
    expect(kinds == [(False, "reject"), (True, "accept")], f"a series is accepted but for a place: {kinds}")
    fresh("book.html")


def check_axe():
    if not axe:
        print("axe-core is absent: own checks only")
        return
    source = axe.read_text(encoding="utf-8")
    states = [("chapter.html", []), ("chapter.html", ["s"]), ("chapter.html", ["?"]), ("chapter.html", ["a", "x", "e"]),
              ("hostile.html", []), ("index.html", [])]
    for scheme in ["light", "dark"]:
        media = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
        for name, pressed in states:
            visit(name)
            keys(*pressed)
            browser.execute_script(source)
            found = browser.execute_async_script(
                "axe.run().then(r=>arguments[0](r.violations.map(v=>v.id+' '+v.nodes[0].html.slice(0,80))))")
            expect(not found, f"axe finds nothing in {name} {pressed}, {scheme}: {found}")


def check_served():
    if not command:
        return
    work = pathlib.Path(tempfile.mkdtemp())
    (work / "in").mkdir()
    (work / "in" / "a.txt").write_text("The \ufb01rst \ufb02oor was quiet, and the \ufb01rst man was old.\n", encoding="utf-8")
    subprocess.run([command, "run", "in", "-o", "corpus", "--no-reports", "--quiet"], cwd=work, check=True)
    server = subprocess.Popen([command, "review", "corpus", "--web", "--quiet"], cwd=work, stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().strip()
        browser.get(address)
        expect("token" not in browser.current_url, "the secret leaves the address")
        browser.find_element(By.LINK_TEXT, "a.txt").click()
        keys("a")
        keys("X")
        file = work / "cleanup.decisions.jsonl"
        for _ in range(30):
            if file.exists() and len(lines_of(file)) == 2:
                break
            time.sleep(0.1)
        expect([d["decision"] for d in lines_of(file)] == ["accept", "reject"], "decisions are written as they are made")
        keys("u")
        time.sleep(0.4)
        expect([d["decision"] for d in lines_of(file)] == ["accept"], "undo is written too")
        browser.refresh()
        expect(told().startswith("1 of 3"), "a reload shows what the file says: " + told())
        words = work / "cleanup.yaml"
        browser.execute_script("document.querySelector('#feed .entry:nth-child(2)').click()")
        keys("N")
        time.sleep(0.5)
        expect(words.exists() and "oor" in words.read_text(encoding="utf-8"), "N adds a name to the project's words")
        expect({d["decision"] for d in lines_of(file)} == {"accept", "reject"}, "and rejects the edit of it")
        keys("u")
        time.sleep(0.5)
        expect(not words.exists() and len(lines_of(file)) == 1, "undo takes both back: " + note())
        stored = browser.execute_script("return localStorage.length")
        expect(stored == 0, "nothing is kept in the browser")
        log = browser.get_log("browser")
        expect(not log, f"no console message: {log[:3]}")
    finally:
        server.terminate()
        server.wait()
    browser.execute_script("document.activeElement.blur()")
    keys("x")
    time.sleep(0.6)
    expect("Not saved" in note(), "a decision that could not be written is said to be lost: " + note())
    browser.get_log("browser")
    browser.get_log("performance")


CONTRAST = """
const lum = c => { const v = c.map(x => { x /= 255; return x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4 });
  return .2126 * v[0] + .7152 * v[1] + .0722 * v[2] };
const parse = s => { const m = s.match(/[\\d.]+/g).map(Number); return m.length > 3 && m[3] === 0 ? null : m.slice(0, 3) };
const back = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c) return c }
  return [255, 255, 255] };
const bad = [];
for (const e of document.querySelectorAll("body *")) {
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility() || e.closest("svg,.vh,dialog")) continue;
  const a = lum(parse(getComputedStyle(e).color)), b = lum(back(e)), r = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (r < 4.5) bad.push(e.className + " " + e.tagName + " " + r.toFixed(2) + " " + e.textContent.slice(0, 20));
}
return [...new Set(bad)];
"""

UNNAMED = """
return [...document.querySelectorAll("button,input,select,progress,svg,[role=feed],dialog")].filter(e =>
  !(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.textContent.trim())).map(e => e.outerHTML.slice(0, 60));
"""


def check_access():
    for scheme in ["light", "dark"]:
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
        for name in ["chapter.html", "index.html"]:
            visit(name)
            low = browser.execute_script(CONTRAST)
            expect(not low, f"contrast of 4.5 in {name}, {scheme}: {low}")
            unnamed = browser.execute_script(UNNAMED)
            expect(not unnamed, f"every control of {name} has a name: {unnamed}")
            wide = browser.execute_script("return document.documentElement.scrollWidth > innerWidth")
            expect(not wide, f"{name} fits the window")


def check_silence():
    log = browser.get_log("browser")
    expect(not log, f"no console message: {log[:3]}")
    sent = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in sent if m["method"] == "Network.requestWillBeSent"]
    outside = [u for u in urls if not u.startswith(("file:", "blob:", "data:", "chrome:"))]
    expect(not outside, f"no request leaves the page: {outside[:3]}")


CHECKS = [check_keys, check_export, check_filters, check_replace, check_always, check_import, check_all_filters, check_book,
          check_all_but_these, check_hostile, check_access, check_silence, check_axe, check_served, check_plain]
for check in CHECKS:
    print(f"-- {check.__name__}")
    check()
browser.quit()

try:
    import html5lib
    for page in sorted(folder.glob("*.html")):
        if page.name != "book.html":
            html5lib.HTMLParser(strict=True).parse(page.read_text(encoding="utf-8"))
            print("ok   html5lib reads", page.name)
except ImportError:
    print("html5lib is absent: pages not parsed")

print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
