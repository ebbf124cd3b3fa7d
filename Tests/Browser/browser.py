"""A browser without a screen or a network, and what it can say of a page of Headroom."""

import json
import os
import shutil
import time

from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.support.ui import WebDriverWait

#: Seconds after which a page that is not drawn will not be.
PATIENCE = 30


def _program(*names):
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    raise FileNotFoundError(f"none of {', '.join(names)} is on the PATH")


def open_browser():
    """A browser; `quit` ends it."""
    options = webdriver.ChromeOptions()
    options.binary_location = _program("chromium", "chromium-browser", "google-chrome")
    arguments = ["--headless=new", "--disable-dev-shm-usage", "--force-device-scale-factor=1"]
    # Names lead nowhere: what a page asked of the network would be an error in the log.
    arguments += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    for argument in arguments:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(_program("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {
            "source": "window.violations = [];"
            "addEventListener('securitypolicyviolation', (event) =>"
            " window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));"
        },
    )
    return driver


def resize(driver, width, height=900):
    """Gives pages a size in CSS pixels, also below the least of a window."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
    )


def emulate(driver, scheme="light"):
    """Has pages see a preference for a light or a dark theme."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def wait_until(driver, script, patience=PATIENCE):
    """Whether a script comes to return true."""
    try:
        WebDriverWait(driver, patience, poll_frequency=0.02).until(
            lambda driver: driver.execute_script(script)
        )
    except TimeoutException:
        return False
    return True


def load(driver, address, width=1440):
    """Opens a page; whether all of it came to be drawn."""
    driver.get_log("browser")
    resize(driver, width)
    driver.get(address)
    return wait_until(driver, "return document.documentElement.dataset.ready === '1'")


# What a chart shows within its axes: for each series of the description that has something to show,
# how many points of the picture have its colour.
_PIXELS = """
const [box, chart] = arguments;
const view = echarts.getInstanceByDom(box);
const grid = view.getModel().getComponent('grid').coordinateSystem.getRect();
const canvas = box.querySelector('canvas');
const scale = canvas.width / canvas.clientWidth;
const image = canvas.getContext('2d').getImageData(
  Math.round(grid.x * scale) - 8, Math.round(grid.y * scale) - 8,
  Math.round(grid.width * scale) + 16, Math.round(grid.height * scale) + 16);
const counts = new Map();
for (let place = 0; place < image.data.length; place += 4) {
  const color = (image.data[place] << 16) | (image.data[place + 1] << 8) | image.data[place + 2];
  counts.set(color, (counts.get(color) || 0) + 1);
}
const style = getComputedStyle(document.documentElement);
const near = (name) => {
  const color = parseInt(style.getPropertyValue(name).trim().slice(1), 16);
  const parts = [color >> 16, (color >> 8) & 255, color & 255];
  let sum = 0;
  counts.forEach((count, other) => {
    const others = [other >> 16, (other >> 8) & 255, other & 255];
    if (parts.every((part, index) => Math.abs(part - others[index]) < 70)) sum += count;
  });
  return sum;
};
return {
  colors: counts.size,
  series: chart.series.map((series) => near(`--series-${series.color % 8}`)),
};
"""


def has_something(chart, series):
    """Whether a series of a chart has anything to draw."""
    if chart["kind"] == "bars":
        # What is a hair of the longest bar need not be seen.
        totals = [sum(values) for values in zip(*(one["points"] for one in chart["series"]))]
        return max(series["points"]) > 0.03 * max(totals)
    if chart["kind"] == "lines":
        return any(point[1] is not None for point in series["points"])
    return len(series["points"]) > 0


def charts(driver):
    """The descriptions of the charts of a report."""
    data = driver.execute_script("return document.getElementById('data').textContent")
    return json.loads(data)["charts"]


def problems(driver, address, width):
    """All that is wrong with a report at a width, in words; nothing for one that is sound."""
    if not load(driver, address, width):
        return [f"not drawn within {PATIENCE} s"] + complaints(driver)
    found = complaints(driver)
    for chart in charts(driver):
        found += chart_problems(driver, chart)
    overflow = driver.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if overflow > 0:
        found.append(f"the page is {overflow} pixels wider than its window")
    return found


def complaints(driver):
    """What the browser has to say: errors, requests, violations of the policy."""
    # That the pixels are read is this test's own doing.
    found = [
        f"console: {entry['message']}"
        for entry in driver.get_log("browser")
        if "willReadFrequently" not in entry["message"]
    ]
    requests = driver.execute_script(
        "return performance.getEntriesByType('resource').map((entry) => entry.name)"
    )
    found += [f"request: {request}" for request in requests]
    found += [f"policy: {text}" for text in driver.execute_script("return window.violations")]
    return found


def chart_problems(driver, chart):
    """What is wrong with the picture of a chart: pixels, not presence."""
    name = chart["id"]
    box = driver.find_element("id", f"chart-{name}")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
    drawn = driver.execute_script(_PIXELS, box, chart)
    found = []
    if drawn["colors"] < 3:
        found.append(f"{name}: nothing is drawn between its axes")
    if not any(has_something(chart, series) for series in chart["series"]):
        found.append(f"{name}: it has nothing to draw")
    for series, pixels in zip(chart["series"], drawn["series"]):
        if has_something(chart, series) and pixels < 4:
            found.append(f"{name}: {series['name']} is not seen")
    table = driver.execute_script(
        "return arguments[0].closest('figure').querySelectorAll('tbody tr').length", box
    )
    if table == 0:
        found.append(f"{name}: no table stands behind it")
    return found


def hover(driver, box, part=0.5):
    """Moves the pointer onto a chart; what it shows there."""
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
    # A chart that the page was just scrolled to is passed, not pointed at.
    time.sleep(0.4)
    offset = round((part - 0.5) * box.size["width"])
    ActionChains(driver).move_to_element_with_offset(box, offset - 3, 0).move_by_offset(3, 2).perform()
    wait_until(
        driver,
        "return [...document.querySelectorAll('.tip')].some("
        "(tip) => tip.textContent && getComputedStyle(tip).visibility === 'visible')",
        patience=3,
    )
    return driver.execute_script(
        "return [...arguments[0].querySelectorAll('.tip')].map((tip) => tip.innerText).join('\\n')", box
    )


def zoomed(driver, box):
    """The part of a chart's axis that is seen, in percent."""
    return driver.execute_script(
        "const zoom = echarts.getInstanceByDom(arguments[0]).getOption().dataZoom;"
        "return zoom && zoom.length ? [zoom[0].start, zoom[0].end] : null",
        box,
    )
