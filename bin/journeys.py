"""Journeys of members and officers through the demonstration, pictured on a phone: for bin/pictures.

A journey is a function of a `Guide`, who signs in as sample people, presses what members press, and keeps a
frame of what is seen. All of a language walk one fresh demonstration, one after another.
"""

from datetime import date, timedelta
from io import BytesIO

PHONE = {"width": 390, "height": 844}
FRAME_WIDTH, GAP, PAPER, QUALITY = 260, 12, "#d8d4c8", 70


class Guide:
    """Somebody at a phone, in one language. Words are given as they stand in English and in Japanese."""

    def __init__(self, browser, origin, language):
        self.browser, self.origin, self.language = browser, origin, language
        self.page, self.frames = None, []

    def be(self, sample):
        """Sign in as the sample person of that key, in a browser of their own."""
        if self.page:
            self.page.context.close()
        locale = "ja-JP" if self.language == "ja" else "en-GB"
        self.page = self.browser.new_context(viewport=PHONE, locale=locale).new_page()
        self.page.goto(f"{self.origin}/en/demonstration/")
        self.page.locator(f"form[action$='/sign-in/{sample}/'] button").click()
        self.page.wait_for_load_state()
        self.speak()

    def speak(self):
        """Have letters in the language of the walk."""
        self.open("account/")
        form = self.page.locator("main form:has([name=language])")
        form.locator(f"[name=language][value={self.language}]").check()
        form.locator("button").click()

    def open(self, path):
        self.page.goto(f"{self.origin}/{self.language}/{path}")

    def press(self, english, japanese):
        said = {"en": english, "ja": japanese}[self.language]
        self.page.get_by_role("main").get_by_role("button", name=said).first.click()
        self.page.wait_for_load_state()

    def see(self, selector="body"):
        """Keep a frame of the screen, from `selector` on."""
        self.page.locator(selector).first.evaluate("it => scrollTo(0, it.offsetTop - 24)")
        self.page.wait_for_load_state("networkidle")
        self.frames.append(self.page.screenshot())

    def see_letter(self, to):
        """The last letter to an address."""
        self.open("demonstration/letters/")
        self.page.locator("main .card", has_text=to).first.locator("a").click()
        self.see()


def vouching(guide):
    guide.be("registered")
    guide.open("my/")
    guide.see()
    guide.open("join/verification/")
    guide.see()
    guide.be("chapter-leader")
    guide.open("desk/verification/")
    guide.see()
    guide.press("Noelani Sample is on the programme", "Noelani SampleさんがJETプログラム参加者")
    guide.see()
    guide.be("registered")
    guide.open("my/")
    guide.see()


def handing_over(guide):
    guide.be("affiliate-relations")
    guide.open("my/data/")
    address = guide.page.locator("main dd", has_text="@example.org").first.inner_text()
    guide.be("chair")
    guide.open("desk/council/")
    guide.see()
    guide.page.locator("main article a, main .card a").first.click()
    guide.page.locator("main input[name=q]").fill(address)
    guide.press("Find the person", "人を探す")
    guide.see()
    guide.page.locator("main a[href*='/people/']").first.click()
    guide.page.locator("main select[name$=how]").select_option("by-election")
    guide.see()
    guide.see("main form label")
    guide.press("Hand over", "引き継ぐ")
    guide.see()


def moving(guide):
    guide.be("newcomer")
    guide.open("my/")
    guide.see()
    guide.open("my/moves/")
    guide.page.locator("main select").first.select_option("28")
    guide.page.locator("main input[type=date]").first.fill(
        (date.today() + timedelta(days=30)).isoformat()
    )
    guide.see()
    guide.see("main form .field:nth-of-type(3), main form label[for$=contracting_organisation]")
    guide.press("I move", "異動を届け出る")
    guide.see()


def asking(guide):
    guide.be("coordinator")
    guide.open("my/data/")
    guide.see()
    guide.see("main section")
    guide.open("my/data/requests/")
    guide.see()
    guide.press("Make my copy", "写しを作成する")
    guide.see()
    link = guide.page.locator("main a[type='application/pdf'], main a[href*='/files/']")
    for _ in range(60):
        if link.count():
            break
        guide.page.wait_for_timeout(1000)
        guide.open("my/data/requests/")
    guide.see()


def erasure(guide):
    guide.be("project-manager")
    guide.open("my/data/requests/")
    guide.page.locator("main a[href$='/erasure/']").first.click()
    guide.see()
    guide.see("main section:nth-of-type(2)")
    guide.press("Yes, erase me", "はい、消去します")
    guide.see()
    guide.press("Do not erase me", "消去を取り消す")
    guide.open("my/data/erasure/")
    guide.page.locator("main input[type=checkbox]").check()
    guide.press("Yes, erase me", "はい、消去します")
    guide.see()


def farewell(guide):
    guide.be("leaver")
    guide.open("my/")
    guide.see()
    guide.open("my/alumni/")
    guide.see()
    guide.page.locator("main input[type=radio]").first.check()
    for box in guide.page.locator("main input[type=checkbox]").all()[:2]:
        box.check()
    guide.see("main fieldset")
    guide.page.locator("main form button").first.click()
    guide.see()


JOURNEYS = {
    "vouching": vouching,
    "moving": moving,
    "handing-over": handing_over,
    "my-copy": asking,
    "erasure": erasure,
    "farewell": farewell,
}


def sheet(frames):
    """Frames side by side, small enough for a document."""
    from PIL import Image

    shots = [Image.open(BytesIO(frame)).convert("RGB") for frame in frames]
    height = shots[0].height * FRAME_WIDTH // shots[0].width
    size = (len(shots) * (FRAME_WIDTH + GAP) + GAP, height + 2 * GAP)
    joined = Image.new("RGB", size, PAPER)
    for place, shot in enumerate(shots):
        small = shot.resize((FRAME_WIDTH, height), Image.Resampling.LANCZOS)
        joined.paste(small, (GAP + place * (FRAME_WIDTH + GAP), GAP))
    return joined


def picture_journeys(browser, origin, language, folder):
    for name, walked in JOURNEYS.items():
        guide = Guide(browser, origin, language)
        walked(guide)
        guide.page.context.close()
        path = folder / f"journey-{name}-{language}.jpg"
        sheet(guide.frames).save(path, quality=QUALITY, optimize=True)
