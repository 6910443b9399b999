"""Take the README's picture: a page written by ``graphbuilder view`` as a browser shows it.

    graphbuilder view Fællesskabspolitikken --output page.html
    python docs/make_screenshot.py page.html docs/page.png

Needs selenium (the ``dev`` extra) and Debian's chromium and chromium-driver.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync --disable-dev-shm-usage --hide-scrollbars"
)


def take(page: Path, picture: Path, *, width: int, height: int, step: int | None, dark: bool) -> None:
    """Open the page, choose a step of the story where one is asked for, and write what is seen as PNG."""
    with tempfile.TemporaryDirectory() as profile:
        driver = _browser(profile)
        try:
            driver.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
            )
            scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
            driver.get(page.resolve().as_uri())
            if step is not None:
                driver.find_elements("css selector", ".step")[step - 1].click()
            driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));")
            if not driver.save_screenshot(str(picture)):
                raise SystemExit(f"{picture}: cannot be written; give the name of a file in a folder that exists.")
        finally:
            driver.quit()


def _browser(profile: str) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS.split(), f"--user-data-dir={profile}"):
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=Service(DRIVER))


def main() -> None:
    """Read the command line and take the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path, nargs="?", default=Path(__file__).with_name("page.png"))
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=800)
    parser.add_argument("--step", type=int, help="choose this step of the story first")
    parser.add_argument("--dark", action="store_true")
    given = parser.parse_args()
    take(given.page, given.picture, width=given.width, height=given.height, step=given.step, dark=given.dark)


if __name__ == "__main__":
    main()
