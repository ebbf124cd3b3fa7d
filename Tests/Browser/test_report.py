"""Looks at the reports of every command in a real browser."""

import pathlib
import re
import subprocess
import tempfile
import unittest

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.actions.wheel_input import ScrollOrigin

import browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADROOM = ROOT / ".build/release/headroom"
WIDTHS = (360, 1440)

HOSTILE = """
headroom: 1
name: "<script>alert(1)</script>"
duration: 2m
replications: 3
traffic: [{name: "<img src=x onerror=alert(2)>", arrivals: {constant: 20/s}, demand: {cpu: 20ms}}]
platforms:
  - {name: "=cmd|' /C calc'!A0", lambda: {runtime: nodejs22.x, memory: 1024MB}}
  - {name: "</script><b>", fixedFleet: {instanceType: m7g.medium, instances: 1}}
objectives: [latency_p99 < 500ms]
"""

UNCERTAIN = """
headroom: 1
name: Not known
duration: 3m
traffic: [{name: r, arrivals: {constant: 20/s}, demand: {cpu: {lognormal: {mean: 20ms, cv: 1}}, wait: 30ms}}]
platforms:
  - {name: lambda, lambda: {runtime: nodejs22.x, memory: 1024MB}}
  - {name: fleet, fixedFleet: {instanceType: m7g.medium, instances: 2}}
objectives: [latency_p99 < 500ms]
plan: {platforms.lambda.lambda.memory: [512MB, 1024MB], platforms.fleet.fixedFleet.instances: [1, 2, 3]}
sweep: {platforms.fleet.fixedFleet.instances: [1, 2, 3], platforms.lambda.lambda.memory: [512MB, 1024MB]}
uncertain: {traffic.r.demand.cpu.lognormal.mean: ±30%, traffic.r.arrivals.constant: ±50%}
"""


def without_latency(report):
    """A report whose chart of the latency has values that a logarithmic axis cannot show."""
    begin = report.index('{"id": "latency"')
    end = report.index('{"id": "capacity', begin)
    chart = re.sub(r"\[(\d+), [\d.]+\]", r"[\1, -1]", report[begin:end])
    return report[:begin] + chart + report[end:]


SELDOM = """
headroom: 1
name: A request in a while
duration: 1h
replications: 1
traffic: [{name: r, arrivals: {constant: 5/h}, demand: {cpu: 20ms}}]
platforms:
  - {name: lambda, lambda: {runtime: nodejs22.x, memory: 1024MB}}
  - {name: fleet, fixedFleet: {instanceType: m7g.medium, instances: 1}}
"""


class ReportTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.place.cleanup)
        cls.folder = pathlib.Path(cls.place.name)
        (cls.folder / "hostile.yaml").write_text(HOSTILE)
        (cls.folder / "seldom.yaml").write_text(SELDOM)
        (cls.folder / "uncertain.yaml").write_text(UNCERTAIN)
        quick = str(ROOT / "scenarios/quick-start.yaml")
        commands = {
            "compare": ["compare", quick, "--explain"],
            "hostile": ["compare", "hostile.yaml", "--explain"],
            "seldom": ["compare", "seldom.yaml"],
            "uncertain": ["compare", "uncertain.yaml"],
            "sweep": ["sweep", "uncertain.yaml"],
            "plan": ["plan", "uncertain.yaml"],
            "sensitivity": ["sensitivity", "uncertain.yaml"],
        }
        cls.addresses = {}
        for name, command in commands.items():
            line = [str(HEADROOM), *command, "--output", name, "--quiet"]
            subprocess.run(line, cwd=cls.folder, check=True, capture_output=True)
            cls.addresses[name] = (cls.folder / name / "report.html").as_uri()
        cls.driver = browser.open_browser()
        cls.addClassCleanup(cls.driver.quit)

    def box(self, chart):
        return self.driver.find_element("id", f"chart-{chart}")

    def test_every_chart_is_drawn(self):
        for name, address in self.addresses.items():
            for width in WIDTHS:
                with self.subTest(report=name, width=width):
                    self.assertEqual(browser.problems(self.driver, address, width), [])

    def test_dark(self):
        self.addCleanup(browser.emulate, self.driver, "light")
        browser.emulate(self.driver, "dark")
        self.assertEqual(browser.problems(self.driver, self.addresses["compare"], 1000), [])
        paper = self.driver.execute_script("return getComputedStyle(document.body).backgroundColor")
        self.assertLess(sum(map(int, re.findall(r"\d+", paper))), 150)
        # A page that is open follows.
        browser.emulate(self.driver, "light")
        for chart in browser.charts(self.driver):
            self.assertEqual(browser.chart_problems(self.driver, chart), [])

    def test_pointer(self):
        browser.load(self.driver, self.addresses["compare"])
        for chart in browser.charts(self.driver):
            if chart["kind"] == "bars":
                continue
            with self.subTest(chart=chart["id"]):
                shown = browser.hover(self.driver, self.box(chart["id"]), part=0.6)
                self.assertRegex(shown, r"\d")
                self.assertIn(chart["series"][0]["name"], shown)

    def test_wheel(self):
        browser.load(self.driver, self.addresses["compare"])
        latency, capacity = self.box("latency"), self.box("capacity-1")
        self.assertEqual(browser.zoomed(self.driver, latency), [0, 100])
        # Who only scrolls past does not zoom.
        self.driver.execute_script("scrollTo(0, 0)")
        middle = ScrollOrigin.from_viewport(600, 450)
        for _ in range(4):
            ActionChains(self.driver).scroll_from_origin(middle, 0, 200).perform()
        self.assertEqual(browser.zoomed(self.driver, latency), [0, 100])
        self.assertGreater(self.driver.execute_script("return scrollY"), 100)
        # Who points at a chart does, and what has the same time axis goes along.
        browser.hover(self.driver, latency)
        ActionChains(self.driver).scroll_from_origin(
            ScrollOrigin.from_element(latency), 0, -300
        ).perform()
        browser.wait_until(
            self.driver,
            "return echarts.getInstanceByDom(document.getElementById('chart-latency'))"
            ".getOption().dataZoom[0].end < 100",
            patience=5,
        )
        start, end = browser.zoomed(self.driver, latency)
        self.assertGreater(start, 0)
        self.assertLess(end, 100)
        self.assertEqual(browser.zoomed(self.driver, capacity), [start, end])

    def test_keyboard(self):
        browser.load(self.driver, self.addresses["compare"])
        box = self.box("latency")
        self.driver.execute_script("arguments[0].focus()", box)
        ActionChains(self.driver).send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT).perform()
        said = self.driver.execute_script("return arguments[0].nextElementSibling.textContent", box)
        self.assertIn("lambda, p99", said)
        ActionChains(self.driver).send_keys("+").perform()
        self.assertEqual(browser.zoomed(self.driver, box), [25, 75])
        ActionChains(self.driver).send_keys("0").perform()
        self.assertEqual(browser.zoomed(self.driver, box), [0, 100])

    def test_activities_tell_their_reason(self):
        browser.load(self.driver, self.addresses["compare"])
        [chart] = [one for one in browser.charts(self.driver) if one["id"] == "capacity-1"]
        mark = chart["marks"][0]
        box = self.box("capacity-1")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
        x, y = self.driver.execute_script(
            "return echarts.getInstanceByDom(arguments[0])"
            ".convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, arguments[1])",
            box,
            [mark["x"], mark["y"]],
        )
        size = box.size
        part = x / size["width"]
        self.assertIn(mark["text"][:20], browser.hover(self.driver, box, part).replace("\n", " "))

    def test_print(self):
        browser.load(self.driver, self.addresses["compare"])
        pdf = self.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"]
        self.assertGreater(len(pdf), 50_000)
        # Afterwards the page is what it was.
        self.assertEqual(browser.chart_problems(self.driver, browser.charts(self.driver)[0]), [])

    def test_names_are_text(self):
        browser.load(self.driver, self.addresses["hostile"])
        title = self.driver.find_element("tag name", "h1").text
        self.assertEqual(title, "<script>alert(1)</script>")
        self.assertEqual(self.driver.find_elements("tag name", "img"), [])
        shown = browser.hover(self.driver, self.box("latency"))
        self.assertIn("</script><b>", shown)

    def test_what_is_broken_is_found(self):
        """The checks above are worth something: each kind of damage is found."""
        report = (self.folder / "compare" / "report.html").read_text()
        damages = {
            "latency: lambda, p99 is not seen": without_latency,
            "not drawn": lambda text: text.replace("renderer: 'canvas'", "renderer: 'none'"),
            "policy: ": lambda text: text.replace("</main>", "</main><script>1</script>"),
            "missing.png": lambda text: text.replace("img-src data:", "img-src *").replace(
                "</main>", '</main><img src="missing.png" alt="">'
            ),
            "pixels wider": lambda text: text.replace("<h1>", '<canvas width="2000"></canvas><h1>'),
        }
        for name, damage in damages.items():
            with self.subTest(damage=name):
                broken = damage(report)
                self.assertNotEqual(broken, report)
                path = self.folder / "broken.html"
                path.write_text(broken)
                browser.PATIENCE, patience = 4, browser.PATIENCE
                found = browser.problems(self.driver, path.as_uri(), 1000)
                browser.PATIENCE = patience
                self.assertTrue(any(name in problem for problem in found), found)


if __name__ == "__main__":
    unittest.main()
