"""What is taken along, in a browser: cards, progress and certificates; a student's own work."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from playwright.async_api import expect

from outreach.core.i18n import translator
from tests.e2e.conftest import PHONE, Person, Served

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
lv = translator("lv")


async def saved(person: Person, button) -> tuple[str, bytes]:
    """The name and the bytes of what a button or link downloads."""
    async with person.page.expect_download() as waiting:
        await button.click()
    download = await waiting.value
    return download.suggested_filename, Path(await download.path()).read_bytes()


async def test_a_teacher_takes_cards_progress_and_certificates_along(served: Served, person):
    teacher = await person(accept_downloads=True)
    await teacher.sign_in("teacher")
    await teacher.go(f"/lv/klases/klase?id={served.demo['classroom']['classroom_id']}")
    await teacher.live()
    panel = teacher.page.locator("section", has=teacher.page.locator(".take-out")).last
    xlsx = panel.get_by_role("link", name=lv("Download as Excel (XLSX)"))
    name, body = await saved(teacher, xlsx)
    assert name.endswith(".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(body)).worksheets[0]
    assert "bākas pūce" in [row[0].value for row in sheet.iter_rows()]
    name, body = await saved(teacher, panel.get_by_role("link", name="CSV").first)
    assert name.endswith(".csv")
    assert body.startswith(b"\xef\xbb\xbf")
    assert "bākas pūce;" in body.decode()
    await panel.get_by_role("button", name=lv("Certificates")).first.click()
    everyone = panel.get_by_role("link", name=lv("All certificates in one PDF"))
    await expect(everyone).to_be_visible()
    assert (await saved(teacher, everyone))[1].startswith(b"%PDF-")
    await panel.locator("summary").click()
    one = panel.locator("details a", has_text="bākas pūce")
    name, body = await saved(teacher, one)
    assert "bākas pūce" in name
    assert body.startswith(b"%PDF-")

    await teacher.page.locator("[name=nicknames]").fill("vētras putns\n-zars 'x")
    await teacher.press(lv("Add these"))
    await teacher.page.wait_for_url("**/kartes*")
    button = teacher.page.get_by_role("button", name=lv("Save as PDF, 8 to a page"))
    name, body = await saved(teacher, button)
    assert name.endswith(".pdf")
    assert body.startswith(b"%PDF-")


async def test_a_student_sees_what_is_stored_and_takes_it_along(served: Served, person):
    student = await person(PHONE, accept_downloads=True)
    demo = served.demo["classroom"]
    await student.sign_in_with_card(demo["join_code"], demo["card"])
    await student.live()
    section = student.page.locator("details.stored")
    await section.locator("summary").click()
    await expect(section.locator("li").first).to_be_visible()
    link = section.get_by_role("link", name=lv("Take it along (ZIP)"))
    name, body = await saved(student, link)
    assert name.endswith(".zip")
    archive = zipfile.ZipFile(io.BytesIO(body))
    assert {"LASI-MANI.txt", "dati.json"} <= set(archive.namelist())
    assert demo["nickname"] in archive.read("dati.json").decode()
