"""Answers of one coder's job as each system lays them out, written by hand; keywords change the job."""

import json
from typing import Any


def ashby(**changes: Any) -> bytes:
    job = {
        "id": "7d1",
        "title": "Medical Coder II",
        "employmentType": "FullTime",
        "isListed": True,
        "isRemote": False,
        "address": {"postalAddress": {"addressRegion": "TX", "addressCountry": "USA", "addressLocality": "Austin"}},
        "jobUrl": "https://jobs.example.com/7d1",
        "applyUrl": "https://jobs.example.com/7d1/application",
        "descriptionHtml": "<p>Codes charts.</p>",
    }
    return json.dumps({"jobs": [job | changes]}).encode()


def greenhouse(**changes: Any) -> bytes:
    job = {
        "id": 4001,
        "internal_job_id": 5001,
        "title": "Medical Coder II",
        "absolute_url": "https://job-boards.example.com/lakeshore/jobs/4001",
        "location": {"name": "Austin, TX"},
        "content": "&lt;p&gt;Codes &amp;amp; queries charts.&lt;/p&gt;",
    }
    return json.dumps({"jobs": [job | changes], "meta": {"total": 1}}).encode()


def lever(**changes: Any) -> bytes:
    job = {
        "id": "a24e",
        "text": "Medical Coder II",
        "categories": {"commitment": "Full-time", "location": "Austin, TX", "allLocations": ["Austin, TX"]},
        "country": "US",
        "workplaceType": "onsite",
        "description": "<div>Codes charts.</div>",
        "lists": [{"text": "You bring <3", "content": "<li>CPC</li>"}],
        "additional": "<div>Apply now.</div>",
        "hostedUrl": "https://jobs.example.com/lakeshore/a24e",
        "applyUrl": "https://jobs.example.com/lakeshore/a24e/apply",
    }
    return json.dumps([job | changes]).encode()


def workable(*rows: dict) -> bytes:
    job = {
        "title": "Medical Coder II",
        "shortcode": "DD13",
        "telecommuting": False,
        "employment_type": "Full-time",
        "url": "https://apply.example.com/j/DD13",
        "application_url": "https://apply.example.com/j/DD13/apply",
        "description": "<p>Codes charts.</p>",
        "locations": [{"country": "United States", "city": "Austin", "region": "Texas", "hidden": False}],
    }
    return json.dumps({"name": "Lakeshore", "jobs": [job | row for row in rows or ({},)]}).encode()


def smartrecruiters(total: int = 1, **changes: Any) -> bytes:
    job = {
        "id": "7439",
        "name": "Medical Coder II",
        "company": {"identifier": "Lakeshore", "name": "Lakeshore"},
        "location": {"city": "Austin", "region": "TX", "country": "us", "remote": False, "hybrid": False},
        "typeOfEmployment": {"label": "Full-time"},
        "visibility": "PUBLIC",
        "jobAd": {"sections": {"jobDescription": {"title": "Job", "text": "<p>Codes charts.</p>"}}},
    }
    return json.dumps({"offset": 0, "limit": 100, "totalFound": total, "content": [job | changes]}).encode()


def neogov(title: str = "Medical Coder II", **changes: Any) -> bytes:
    said = {
        "jobId": "4100",
        "location": "Austin, Texas",
        "advertiseToDateTimeUTC": "Sun, 20 Dec 2026 04:59:00:0",
        "examplesofduties": "&lt;p&gt;Codes charts.&lt;/p&gt;",
    } | changes
    parts = "".join(f"<joblisting:{name}>{text}</joblisting:{name}>" for name, text in said.items())
    return f"""<?xml version="1.0" encoding="utf-8"?>
      <rss version="2.0" xmlns:joblisting="http://www.neogov.com/namespaces/JobListing"><channel><item>
      <title>{title}</title><link>http://www.governmentjobs.com/careers/example/jobs/4100</link>
      <description>&lt;p&gt;For the county.&lt;/p&gt;</description>{parts}</item></channel></rss>""".encode()


def usajobs_xml(low: object = 28, high: object = 36, currency: str = "USD", code: str = "PH", total: int = 1) -> bytes:
    return f"""<ShowPositionOpening xmlns="http://www.hr-xml.org/3"><DataArea>
      <Show recordSetCount="{total}" xmlns="http://www.openapplications.org/oagis/9"/>
      <PositionOpening><DocumentID>3059</DocumentID><PositionOpeningStatusCode>Active</PositionOpeningStatusCode>
      <PositionProfile><PositionTitle>Medical Coder II</PositionTitle>
      <PositionLocation><LocationName>Austin, TX United States</LocationName></PositionLocation>
      <PositionPeriod><StartDate><FormattedDateTime>2026-11-01</FormattedDateTime></StartDate>
      <EndDate><FormattedDateTime>2026-12-20</FormattedDateTime></EndDate></PositionPeriod>
      <PositionScheduleTypeCode>1-Full-Time</PositionScheduleTypeCode>
      <RemunerationMinimumAmount currencyID="{currency}">{low}</RemunerationMinimumAmount>
      <RemunerationMaximumAmount currencyID="{currency}">{high}</RemunerationMaximumAmount>
      <RemunerationRateIntervalCode>{code}</RemunerationRateIntervalCode>
      <JobSummary>&lt;P&gt;Codes charts.&lt;/P&gt;</JobSummary></PositionProfile></PositionOpening>
      </DataArea></ShowPositionOpening>""".encode()


def usajobs_json(total: int = 1, **changes: Any) -> bytes:
    """As the search API's documentation lays it out; no answer of it was at hand."""
    job = {
        "PositionTitle": "Medical Coder II",
        "PositionLocation": [
            {"CityName": "Austin, Texas", "CountrySubDivisionCode": "Texas", "CountryCode": "United States"}
        ],
        "PositionSchedule": [{"Name": "Full-time", "Code": "1"}],
        "PositionRemuneration": [{"MinimumRange": "58000.0", "MaximumRange": "75000.0", "RateIntervalCode": "PA"}],
        "ApplicationCloseDate": "2026-12-20T23:59:59.9970",
        "QualificationSummary": "A credential.",
        "UserArea": {
            "Details": {"JobSummary": "For veterans.", "MajorDuties": ["Codes charts."], "RemoteIndicator": False}
        },
    } | changes
    rows = [{"MatchedObjectId": "3059", "MatchedObjectDescriptor": job}]
    return json.dumps({"SearchResult": {"SearchResultCountAll": total, "SearchResultItems": rows}}).encode()


def schemaorg(**changes: Any) -> bytes:
    job = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Medical Coder II",
        "description": "<p>Codes charts.</p>",
        "identifier": {"@type": "PropertyValue", "name": "Lakeshore", "value": "R-7"},
        "url": "https://careers.example.com/jobs/7",
        "employmentType": "FULL_TIME",
        "validThrough": "2026-12-20T23:59:00-06:00",
        "jobLocation": {
            "@type": "Place",
            "address": {"addressLocality": "Austin", "addressRegion": "TX", "addressCountry": "US"},
        },
    } | changes
    script = json.dumps(job).replace("</", "<\\/")
    page = f'<!doctype html><html><title>Job</title><script type="application/ld+json">{script}</script></html>'
    return page.encode()
