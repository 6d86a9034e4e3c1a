"""Uses a review page of three avatars or more as an artist would: check.py PAGE FOLDER PICTURES."""

import json
import pathlib
import sys
import tempfile

from browser import Browser, wait

page, folder, pictures = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
checks = 0


def expect(what, holds):
    global checks
    checks += 1
    if not holds:
        raise SystemExit(f"check-review: error: {what}")


def check_use(browser):
    count = browser.value("avatars.length")
    names = "[...document.querySelectorAll('#avatars .person span')].map((e) => e.textContent)"
    current = "document.querySelector('#avatars [aria-current=true] .person span').textContent"

    # Sorting
    browser.click("#headings th:nth-child(2) button")
    heading = "document.querySelector('#headings th:nth-child(2)').getAttribute('aria-sort')"
    expect("a click sorts by error, the largest first", browser.value(heading) == "descending")
    errors = browser.value("order.map((number) => avatars[number].landmarkError ?? -1)")
    expect("rows are in that order, those without an error last", errors == sorted(errors, reverse=True))
    browser.click("#headings th:nth-child(2) button")
    expect("a second click turns the order round", browser.value(heading) == "ascending")
    browser.click("#headings th:nth-child(1) button")
    order = browser.value(names)
    expect("names sort from the first", order == sorted(order, key=str.lower) and len(order) == count)

    # Moving on
    browser.click("#avatars tr:first-child")
    expect("a click shows an avatar", browser.value("byId('name').textContent") == order[0])
    browser.key("j")
    expect("J shows the next", browser.value(current) == order[1])
    browser.key("ArrowRight")
    expect("so does the right arrow", browser.value(current) == order[2])
    browser.key("k")
    browser.key("ArrowLeft")
    expect("K and the left arrow go back", browser.value(current) == order[0])
    browser.key("k")
    expect("before the first there is none", browser.value(current) == order[0])

    # Dragging
    wiping = browser.value("order.findIndex((number) => detailsOf(number).photo !== undefined)")
    if wiping >= 0:
        browser.click(f"#avatars tr:nth-child({wiping + 1})")
        browser.drag(".wipe", 0.5, 0.25)
        shown = float(browser.value("document.querySelector('.wipe').getAttribute('aria-valuenow')"))
        expect(f"the wipe follows the hand to 25 % (is {shown})", abs(shown - 25) < 2)
        clip = browser.value("document.querySelector('.wipe img + img').style.clipPath")
        expect("the avatar begins there", "25" in clip or "24.5" in clip or "25.5" in clip)
        browser.value("document.querySelector('.wipe').focus()")
        browser.key("End")
        expect("the wipe has keys", browser.value("document.querySelector('.wipe').getAttribute('aria-valuenow')") == "100")
    browser.click("#avatars tr:first-child")
    browser.drag(".turn", 0.5, 0.3)
    turn = float(browser.value("document.querySelector('.turn').getAttribute('aria-valuenow')"))
    expect(f"the turntable follows the hand ({turn})", 20 <= turn <= 40)
    expect("it shows one picture", browser.value("document.querySelectorAll('.turn img.shown').length") == 1)
    browser.value("document.querySelector('.turn').focus()")
    browser.key("ArrowLeft")
    expect("it has keys", float(browser.value("document.querySelector('.turn').getAttribute('aria-valuenow')")) < turn)
    expect("which do not show another avatar", browser.value(current) == order[0])

    # Deciding
    browser.value("document.activeElement.blur()")
    browser.key("a")
    expect("A accepts", browser.value("decisions[selected].verdict") == "accepted")
    browser.key("j")
    browser.key("r")
    browser.key("c")
    browser.type("The jaw is <too> \"wide\"\njaj")
    expect("letters of a comment are no commands", browser.value(current) == order[1])
    browser.key("Escape")
    browser.click("#controls tr:first-child input")
    reset = browser.value("document.querySelector('#controls tr:first-child td:nth-child(2)').textContent")
    browser.value("document.activeElement.blur()")
    browser.key("j")
    browser.key("a")
    browser.key("a")
    expect("a second A takes it back", browser.value("decisions[selected].verdict") == "open")
    browser.key("?")
    expect("? shows the keys", browser.value("byId('keys').open"))
    browser.key("Escape")
    expect("Escape closes them", not browser.value("byId('keys').open"))

    # Searching the controls
    browser.value("byId('filter-name').focus()")
    browser.type("nose.")
    browser.value("byId('filter-changed').click()")
    found = browser.value("[...document.querySelectorAll('#controls td:nth-child(2)')].map((e) => e.textContent)")
    expect("controls are found by name", len(found) > 5 and all("nose." in name for name in found))

    # Kept, and exported
    browser.open(page)
    kept = browser.value("decisions.filter((decision) => decision.verdict !== 'open').length")
    expect(f"two decisions outlive a reload ({kept})", kept == 2)
    browser.click("#export")
    exported = folder / "decisions.json"
    wait("decisions are exported", lambda: exported.exists() and exported.read_text().endswith("}\n"), 20)
    by_path = {a["path"]: a for a in json.loads(exported.read_text())["avatars"]}
    paths = {name: browser.value(f"avatars.find((a) => a.name === {json.dumps(name)}).path") for name in order}
    expect("an accepted avatar is exported as such", by_path[paths[order[0]]]["decision"] == "accepted")
    rejected = by_path[paths[order[1]]]
    expect("a rejected one with its comment and reset", rejected["decision"] == "rejected"
           and "<too>" in rejected["comment"] and rejected["resets"] == [reset])


def check_names(browser):
    """Whatever can be used has a name for those who do not see it."""
    roles = {"button", "slider", "checkbox", "textbox", "searchbox", "combobox", "image", "link"}
    for node in browser.call("Accessibility.getFullAXTree")["nodes"]:
        role = node.get("role", {}).get("value")
        if node.get("ignored") or role not in roles:
            continue
        expect(f"a {role} has a name", node.get("name", {}).get("value"))


def check_looks(browser):
    pictures.mkdir(parents=True, exist_ok=True)
    for width, height in [(1280, 900), (1280, 2050), (834, 1112), (834, 2500)]:
        for theme in ["light", "dark"]:
            browser.window(width, height, theme)
            browser.open(page)
            browser.value("Promise.all([...document.images].map((image) => image.decode()))")
            expect(f"nothing is wider than {width} pixels",
                   browser.value("document.documentElement.scrollWidth") <= width)
            contrast = browser.value("getComputedStyle(document.body).backgroundColor")
            expect(f"the page is {theme}", ("244" in contrast) == (theme == "light"))
            browser.picture(pictures / f"review-{width}-{height}-{theme}.png")
    browser.click("#theme")
    expect("the theme can be chosen", "244" in browser.value("getComputedStyle(document.body).backgroundColor"))


with tempfile.TemporaryDirectory() as profile:
    browser = Browser(pathlib.Path(profile))
    try:
        browser.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
        browser.window(1280, 900, "light")
        browser.open(page)
        check_use(browser)
        check_names(browser)
        check_looks(browser)
    finally:
        browser.close()
    expect(f"the page is quiet and offline: {browser.complaints}", not browser.complaints)
print(f"check-review: {checks} checks passed; pictures to look at: {pictures}")
