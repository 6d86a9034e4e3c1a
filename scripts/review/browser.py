"""A headless Chromium, driven through its remote debugging protocol."""

import base64
import json
import pathlib
import subprocess
import time
import urllib.request

import websocket


class Browser:
    """One page of a browser with a profile of its own."""

    def __init__(self, folder: pathlib.Path):
        """Starts the browser; profile and downloads go to `folder`."""
        profile = folder / "profile"
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ports = profile / "DevToolsActivePort"
        wait("the browser starts", ports.exists, 60)
        wait("the browser listens", lambda: ports.read_text().strip(), 60)
        address = f"http://127.0.0.1:{ports.read_text().split()[0]}/json/list"
        pages = []
        def find_page():
            pages[:] = [p for p in json.load(urllib.request.urlopen(address)) if p["type"] == "page"]
            return pages
        wait("a page opens", find_page, 30)
        self.socket = websocket.create_connection(
            pages[0]["webSocketDebuggerUrl"], suppress_origin=True, timeout=60)
        self.number = 0
        # What a page must not do: ask the network, or stumble.
        self.complaints = []
        for domain in ["Page", "Runtime", "Log", "Network", "Accessibility"]:
            self.call(f"{domain}.enable")
        self.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait()

    def call(self, method, **parameters):
        """Calls the browser, and takes note of what it says meanwhile."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            self.note(message)

    def note(self, message):
        what = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            details = what["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description", details["text"]))
        elif message.get("method") == "Log.entryAdded" and what["entry"]["level"] == "error":
            self.complaints.append(what["entry"]["text"])
        elif message.get("method") == "Network.requestWillBeSent":
            url = what["request"]["url"]
            if not url.startswith(("file:", "data:", "blob:")):
                self.complaints.append(f"asks for {url}")

    def value(self, expression):
        """The value of an expression of JavaScript in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{expression}: {result['exceptionDetails']['exception']['description']}")
        return result["result"].get("value")

    def open(self, page: pathlib.Path):
        self.call("Page.navigate", url=page.as_uri())
        wait("the page is there", lambda: self.value("document.readyState") == "complete", 60)

    def window(self, width, height, theme):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": theme}])

    def picture(self, path: pathlib.Path):
        shot = self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(shot["data"]))

    # MARK: A hand on mouse and keyboard

    def place(self, selector, x=0.5, y=0.5):
        """A point of an element in the window, as shares of its width and height."""
        box = self.value(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
            "return [r.left, r.top, r.width, r.height]; })()")
        return box[0] + x * box[2], box[1] + y * box[3]

    def mouse(self, kind, point, buttons=0):
        self.call("Input.dispatchMouseEvent", type=kind, x=point[0], y=point[1],
                  button="left" if kind != "mouseMoved" else "none", buttons=buttons, clickCount=1)

    def click(self, selector):
        point = self.place(selector)
        self.mouse("mousePressed", point, 1)
        self.mouse("mouseReleased", point)

    def drag(self, selector, start, end):
        """From one share of an element's width to another."""
        first, last = self.place(selector, start), self.place(selector, end)
        self.mouse("mousePressed", first, 1)
        for step in range(1, 9):
            self.mouse("mouseMoved", (first[0] + (last[0] - first[0]) * step / 8, first[1]), 1)
        self.mouse("mouseReleased", last)

    def key(self, key):
        # What the browser itself does, such as closing a dialog, hangs on the code.
        code = {"windowsVirtualKeyCode": 27} if key == "Escape" else {}
        text = {"text": key} if len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text, **code)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, **code)

    def type(self, text):
        self.call("Input.insertText", text=text)


def wait(what, condition, seconds):
    """Waits until a condition holds."""
    end = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return
        except OSError:
            pass
        if time.monotonic() > end:
            raise RuntimeError(f"not within {seconds} s: {what}")
        time.sleep(0.1)
