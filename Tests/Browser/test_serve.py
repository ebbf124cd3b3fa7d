"""Drives the page "what if" in a real browser: sliders, cancelled runs, reloads, two tabs."""

import pathlib
import subprocess
import tempfile
import time
import unittest
import urllib.request

import browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADROOM = ROOT / ".build/release/headroom"

#: Long enough that a run can be overtaken.
LONG = """
headroom: 1
name: Long
duration: 20m
replications: 200
traffic: [{name: r, arrivals: {constant: 300/s}, demand: {cpu: {exponential: {mean: 20ms}}}}]
platforms:
  - {name: "<script>alert(1)</script>", lambda: {runtime: nodejs22.x, memory: 1024MB}}
objectives: [latency_p99 < 500ms]
"""


class Server:
    """A server of a scenario, at a port that was free."""

    def __init__(self, scenario):
        line = [str(HEADROOM), "serve", str(scenario), "--port", "0", "--quiet"]
        self.process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def processor_seconds(self):
        """Time that it has computed."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def stop(self):
        self.process.terminate()
        code = self.process.wait(10)
        self.process.stdout.close()
        return code


class ServeTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(place.cleanup)
        long = pathlib.Path(place.name) / "long.yaml"
        long.write_text(LONG)
        cls.quick = Server(ROOT / "scenarios/quick-start.yaml")
        cls.addClassCleanup(cls.quick.stop)
        cls.long = Server(long)
        cls.addClassCleanup(cls.long.stop)
        cls.driver = browser.open_browser()
        cls.addClassCleanup(cls.driver.quit)

    def run_state(self):
        return self.driver.execute_script("return document.documentElement.dataset.run")

    def wait_for(self, state):
        done = browser.wait_until(
            self.driver, f"return document.documentElement.dataset.run === '{state}'"
        )
        self.assertTrue(done, f"{self.run_state()}, not {state}")

    def open(self, address):
        self.assertTrue(browser.load(self.driver, address, 1400))

    def knob(self, path):
        """The number of the field of a knob."""
        return self.driver.execute_script(
            "return JSON.parse(document.getElementById('data').textContent)"
            ".knobs.find((knob) => knob.path === arguments[0]).id",
            path,
        )

    def turn(self, path, place):
        """Moves a slider, as the pointer does."""
        self.driver.execute_script(
            "const slider = document.getElementById(arguments[0] + '-slider');"
            "slider.value = arguments[1]; slider.dispatchEvent(new Event('input'));",
            self.knob(path),
            place,
        )

    def value(self, path):
        return self.driver.execute_script(
            "return document.getElementById(arguments[0] + '-value').value", self.knob(path)
        )

    def unexpected(self):
        """What the browser complains of, but for what the page asks its own server."""
        address = self.driver.execute_script("return location.origin")
        return [
            text
            for text in browser.complaints(self.driver)
            if not text.startswith(f"request: {address}/events")
        ]

    def drawn(self):
        """The charts that are drawn, by the names of their boxes."""
        return self.driver.execute_script(
            "return [...document.querySelectorAll('.chart')].filter((box) => {"
            "  const canvas = box.querySelector('canvas');"
            "  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);"
            "  const colors = new Set();"
            "  for (let place = 0; place < data.length; place += 4) {"
            "    colors.add((data[place] << 16) | (data[place + 1] << 8) | data[place + 2]);"
            "  }"
            "  return colors.size > 20;"
            "}).map((box) => box.id)"
        )

    rate = "traffic.requests.arrivals.stages.1.rate"

    def test_slider(self):
        self.open(self.quick.address)
        self.wait_for("done")
        before = self.driver.find_element("id", "answer").text
        self.assertIn("Cheapest", before)
        self.turn(self.rate, 700)
        self.wait_for("running")
        self.wait_for("done")
        self.assertNotEqual(self.value(self.rate), "60/s")
        after = self.driver.find_element("id", "answer").text
        self.assertNotEqual(after, before)
        for chart in ("chart-latency", "chart-traffic", "chart-capacity-1", "chart-cost"):
            self.assertIn(chart, self.drawn())
        # What is below the window follows in a moment.
        self.assertTrue(
            browser.wait_until(
                self.driver,
                "return echarts.getInstanceByDom(document.getElementById('chart-distribution'))"
                ".getOption().series.some((series) => series.isGhost)",
                patience=5,
            )
        )
        # What it was before stays to be seen.
        names = self.driver.execute_script(
            "return echarts.getInstanceByDom(document.getElementById('chart-traffic'))"
            ".getOption().series.map((series) => series.name)"
        )
        self.assertIn("offered, before", names)
        self.assertEqual(self.unexpected(), [])

    def test_reload_and_link(self):
        self.open(self.quick.address)
        self.wait_for("done")
        self.turn(self.rate, 300)
        self.wait_for("running")
        self.wait_for("done")
        value, answer = self.value(self.rate), self.driver.find_element("id", "answer").text
        self.assertNotEqual(value, "60/s")
        self.driver.refresh()
        self.wait_for("done")
        self.assertEqual(self.value(self.rate), value)
        self.assertEqual(self.driver.find_element("id", "answer").text, answer)
        link = self.driver.find_element("id", "save").get_attribute("href")
        with urllib.request.urlopen(link) as response:
            saved = response.read().decode()
        original = (ROOT / "scenarios/quick-start.yaml").read_text()
        self.assertEqual(saved, original.replace("60/s, lasting", f"{value}, lasting"))

    def test_two_tabs(self):
        self.open(self.quick.address)
        self.wait_for("done")
        first = self.driver.current_window_handle
        answer = self.driver.find_element("id", "answer").text
        self.driver.switch_to.new_window("tab")
        self.open(self.quick.address + "?set=" + self.rate + "%3D200%2Fs")
        self.wait_for("done")
        self.assertNotEqual(self.driver.find_element("id", "answer").text, answer)
        self.driver.close()
        self.driver.switch_to.window(first)
        self.assertEqual(self.driver.find_element("id", "answer").text, answer)
        self.assertEqual(self.value(self.rate), "60/s")

    def test_mistake(self):
        self.open(self.quick.address)
        self.wait_for("done")
        self.driver.execute_script(
            "const field = document.getElementById(arguments[0] + '-value');"
            "field.value = '<script>alert(1)</script>'; field.dispatchEvent(new Event('change'));",
            self.knob(self.rate),
        )
        self.wait_for("problem")
        said = self.driver.find_element("id", "state").text
        self.assertIn('"<script>alert(1)</script>" is not a rate', said)
        # The refusal stands in the log of the browser; nothing else does.
        self.driver.get_log("browser")

    def test_overtaken_runs_end(self):
        self.open(self.long.address)
        self.assertTrue(
            browser.wait_until(
                self.driver, "return Number(document.documentElement.dataset.replications) > 0"
            )
        )
        for place in range(300, 700, 20):
            self.turn("traffic.r.arrivals.constant", place)
            time.sleep(0.05)
        self.driver.find_element("id", "stop").click()
        self.wait_for("stopped")
        # Whatever was begun is given up within a moment.
        time.sleep(1)
        before = self.long.processor_seconds()
        time.sleep(1)
        self.assertLess(self.long.processor_seconds() - before, 0.2)
        shown = self.driver.find_element("id", "answer").text
        self.assertIn("<script>alert(1)</script>", shown)
        self.assertEqual(self.unexpected(), [])

    def test_narrow(self):
        self.driver.get_log("browser")
        browser.resize(self.driver, 360)
        self.driver.get(self.quick.address)
        self.wait_for("done")
        overflow = self.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        self.assertEqual(overflow, 0)
        self.assertIn("chart-latency", self.drawn())

    def test_it_ends_when_asked(self):
        server = Server(ROOT / "scenarios/quick-start.yaml")
        urllib.request.urlopen(server.address).close()
        self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
