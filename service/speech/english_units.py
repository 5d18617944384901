"""English: units, fractions, ratios and signs as they are said."""

import re

from service.speech.english_words import NUMBER, describes, make_rules

UNITS = {
    "mm": ("millimetre", "millimetres"), "cm": ("centimetre", "centimetres"), "m": ("metre", "metres"),
    "km": ("kilometre", "kilometres"), "mi": ("mile", "miles"), "ft": ("foot", "feet"), "in": ("inch", "inches"),
    "yd": ("yard", "yards"), "yds": ("yard", "yards"), "ha": ("hectare", "hectares"),
    "mph": ("mile per hour", "miles per hour"), "kph": ("kilometre per hour", "kilometres per hour"),
    "km/h": ("kilometre per hour", "kilometres per hour"), "m/s": ("metre per second", "metres per second"),
    "sqm": ("square metre", "square metres"), "sq m": ("square metre", "square metres"),
    "sq km": ("square kilometre", "square kilometres"), "sq ft": ("square foot", "square feet"),
    "sqft": ("square foot", "square feet"), "sq mi": ("square mile", "square miles"),
    "µg": ("microgram", "micrograms"), "mg": ("milligram", "milligrams"), "g": ("gram", "grams"),
    "kg": ("kilogram", "kilograms"), "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"), "oz": ("ounce", "ounces"),
    "l": ("litre", "litres"), "ml": ("millilitre", "millilitres"), "W": ("watt", "watts"),
    "kW": ("kilowatt", "kilowatts"), "MW": ("megawatt", "megawatts"), "GW": ("gigawatt", "gigawatts"),
    "kWh": ("kilowatt hour", "kilowatt hours"), "MWh": ("megawatt hour", "megawatt hours"),
    "GWh": ("gigawatt hour", "gigawatt hours"), "kWp": ("kilowatt peak", "kilowatts peak"),
    "MWp": ("megawatt peak", "megawatts peak"), "V": ("volt", "volts"), "kV": ("kilovolt", "kilovolts"),
    "kVA": ("kilovolt-ampere", "kilovolt-amperes"), "dB": ("decibel", "decibels"), "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"), "MHz": ("megahertz", "megahertz"), "GHz": ("gigahertz", "gigahertz"),
    "KB": ("kilobyte", "kilobytes"), "MB": ("megabyte", "megabytes"), "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"), "Mbps": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"), "ppm": ("part per million", "parts per million"),
    "ppb": ("part per billion", "parts per billion"), "hr": ("hour", "hours"), "hrs": ("hour", "hours"),
    "h": ("hour", "hours"), "min": ("minute", "minutes"), "mins": ("minute", "minutes"), "sec": ("second", "seconds"),
    "secs": ("second", "seconds"), "ms": ("millisecond", "milliseconds"), "yr": ("year", "years"),
    "yrs": ("year", "years"), "wk": ("week", "weeks"), "wks": ("week", "weeks"), "mths": ("month", "months"),
    "kgCO2e": ("kilogram of C O 2 equivalent", "kilograms of C O 2 equivalent"),
    "tCO2e": ("tonne of C O 2 equivalent", "tonnes of C O 2 equivalent"),
    "ktCO2e": ("kilotonne of C O 2 equivalent", "kilotonnes of C O 2 equivalent"),
    "dpa": ("dwelling a year", "dwellings a year"), "dph": ("dwelling per hectare", "dwellings per hectare"),
    "pp": ("percentage point", "percentage points"), "ppt": ("percentage point", "percentage points"),
    "ppts": ("percentage point", "percentage points"), "%pts": ("percentage point", "percentage points"),
    "%pt": ("percentage point", "percentage points"), "k": ("thousand", "thousand"), "bn": ("billion", "billion"),
}  # fmt: skip
ATTACHED = ("pp", "k", "h", "in", "g", "l", "V", "W", "ms")
"""Written right after the number, or they are other words."""
SHAPED = {"2": "square", "²": "square", " squared": "square", "3": "cubic", "³": "cubic", " cubed": "cubic"}
PER = {
    "m": "metre", "m2": "square metre", "m²": "square metre", "m3": "cubic metre", "m³": "cubic metre", "l": "litre",
    "km": "kilometre", "km²": "square kilometre", "ha": "hectare", "kg": "kilogram", "sqm": "square metre",
    "hr": "hour", "hour": "hour", "h": "hour", "day": "day", "wk": "week", "week": "week", "month": "month",
    "mth": "month", "yr": "year", "year": "year", "annum": "annum", "head": "head", "person": "person",
    "unit": "unit", "tonne": "tonne", "night": "night", "household": "household", "kWh": "kilowatt hour",
    "pupil": "pupil", "visit": "visit",
}  # fmt: skip
MANY = (
    r"(?:people|residents|journeys|trips|visits|visitors|"
    r"households|homes|passengers|customers|calls|jobs|trees|tonnes|hits|items|records|children|tests|copies)"
)
DENOMINATORS = {2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters"), 5: ("fifth", "fifths"),
                8: ("eighth", "eighths"), 10: ("tenth", "tenths")}  # fmt: skip
VULGAR = {"½": "a half", "¼": "a quarter", "¾": "3 quarters", "⅓": "a third", "⅔": "2 thirds", "⅛": "an eighth",
          "⅕": "a fifth", "⅜": "3 eighths", "⅝": "5 eighths", "⅞": "7 eighths"}  # fmt: skip


def _unit(match: re.Match[str]) -> str:
    """“25m” is 25 metres, “1 km” 1 kilometre, “a 5km walk” a 5 kilometre walk, “40 µg/m³” per cubic metre."""
    number, gap, unit, power, under = match.groups()
    unit = unit.replace("μ", "µ").replace(".", "")
    if (gap and unit in ATTACHED) or (power and unit not in ("mm", "cm", "m", "km", "ft")):
        return match.group()
    one, many = UNITS[unit]
    said = one if number == "1" or describes(match) else many
    shape = f"{SHAPED[power]} " if power else ""
    return f"{number} {shape}{said}{f' per {PER[under]}' if under else ''}"


def _fraction(match: re.Match[str]) -> str:
    whole, top, bottom = match.group(1), int(match.group(2)), int(match.group(3))
    if not 0 < top < bottom:
        return match.group()
    if bottom not in DENOMINATORS:
        return match.group() if bottom not in (6, 7, 9, 12, 20, 50, 100) else f"{whole or ''}{top} out of {bottom}"
    return f"{whole.strip() + ' and ' if whole else ''}{top} {DENOMINATORS[bottom][top > 1]}"


def _price(match: re.Match[str]) -> str:
    """What a column of prices is for: “£/m2”, “p/kWh”."""
    return f"{'pounds' if match.group(1) == '£' else 'pence'} per {PER.get(match.group(2) or 'sqm')}"


def _vulgar(match: re.Match[str]) -> str:
    said = VULGAR[match.group(2)]
    return f"{match.group(1)} and {said}" if match.group(1) else said


NUMBERED = (
    "Flat", "Flats", "Unit", "Units", "Room", "Rooms", "Plot", "Plots", "Item", "Items", "Number", "Numbers", "Grade",
    "Grades", "Band", "Bands", "Level", "Levels", "Class", "Year", "Years", "Type", "Zone", "Phase", "Stage", "Tier",
    "Lot", "Lots", "Block", "Route", "Routes", "Part", "Page", "Pages", "House", "Apartment",
)  # fmt: skip
"""Two numbers after these, as in “Grade 7/8”, are no fraction."""
NOT_AN_ADDRESS = "".join(f"(?<!{word} )" for word in NUMBERED)
STREET = (
    r"[A-Z][\w’']+ (?:Street|Road|Avenue|Lane|Square|Crescent|Place|Court|Gardens|Terrace|Drive|Way|Hill|Close|Row|"
    r"Walk|Quay|Parade|Park|Green)\b"
)
UNIT = "|".join(sorted((re.escape(unit) for unit in UNITS if unit != "in"), key=len, reverse=True)).replace("µ", "[µμ]")
UNIT = UNIT.replace(r"sq\ ", r"sq\.?\ ")
UNDER = "|".join(sorted(PER, key=len, reverse=True))
RULES = make_rules(
    (
        (rf"\b(\d[\d,]*(?:\.\d+)?)\s?m(?= {MANY}\b)", "{} million"),
        (r"(?<=[\dm])\s?([x×])\s?(?=\d[\d.]*\s?(?:mm|cm|m|km|ft|in)\b)", " by "),
        (
            rf"(?<![\w.,])({NUMBER}(?:\.\d+)?)([\s-]?)({UNIT})(2|3|²|³| squared| cubed)?(?:/({UNDER}))?"
            r"(?![\w²³%]|[./]\w)",
            _unit,
        ),
        (r"(?<=\d)\s?[°º]\s?C\b", " degrees Celsius"),
        (r"(?<=\d)\s?[°º]\s?F\b", " degrees Fahrenheit"),
        (r"(?<=\d)\s?[°º](?!\w)", " degrees"),
        (r"(?<=\d)[”″](?= ?[x×])|(?<=\d)″", " inches"),
        (rf"(?<=[\dse])\s?/\s?({UNDER})\b(?!/)", lambda match: f" per {PER[match.group(1)]}"),
        (r"(?<![\w/.,:-])(24/7|9/11|7/7)(?![\w/%]|[.,:-]\d)", lambda match: match[1].replace("/", " ")),
        (
            rf"(?=\d)(?<![\w/.,:-]){NOT_AN_ADDRESS}(\d+ )?(\d{{1,2}})/(\d{{1,3}})(?![\w/%]|[.,:-]\d)(?! {STREET})",
            _fraction,
        ),
        (r"\b4 ?[x×] ?4\b", "4 by 4"),
        (r"(\d)?\s?([½¼¾⅓⅔⅛⅕⅜⅝⅞])", _vulgar),
        (r"\b(BS|ISO) (\d+):(\d{4})", "{} {}, {}"),
        (r"\b((?i:ratio|scale|gradient|slope|odds)(?: (?:of|is|was|at))? )(\d+(?:\.\d+)?):(\d+)", "{}{} to {}"),
        (r"(?<![\d:.])(\d+(?:\.\d+)?)(?::| : )(\d{3,}|\d(?!\d)|[6-9]\d)(?![\d:])", "{} to {}"),
        (r"(?<=\d)\s?[x×]\s?(?=\d)", " times "),
        (r"(?<=\d)\s[x×](?= [A-Za-z]{2,}\b)", ""),
        (r"(?<=\d)[x×](?![\w])", " times"),
        (r"(?<![\w×])[x×](?=\d)", "times "),
        (r"(?<![\w)\].%,/:-])(?:-|−\s?)(?=\d)", "minus "),
        (r"(?<![\w)\].%,/:-])–(?=\d[\d.]*\s?(?:%|per cent|degrees))", "minus "),
        (r"<\s?=\s?(?=[\d£])", "at most "),
        (r">\s?=\s?(?=[\d£])", "at least "),
        (r"≤\s?(?=\d)", "at most "),
        (r"≥\s?(?=\d)", "at least "),
        (r"(?<=\w)\s?<\s?(?=\d)", " less than "),
        (r"(?<=\w)\s?>\s?(?=\d)", " more than "),
        (r"<\s?(?=\d)", "less than "),
        (r">\s?(?=\d)", "more than "),
        (r"(?<![\w/])(?:c|ca|circa)\.?\s?(?=[£$€]?\d)", "about "),
        (r"(?<=[\d%])\s?p\.?a\.?(?![\w])|(?<=pounds) p\.?a\.?(?!\w)", " a year"),
        (
            r"(?<=pounds) (pcm|pw|pm)\b",
            lambda m: {"pcm": " per calendar month", "pw": " a week", "pm": " a month"}[m[1]],
        ),
        (r"\b(\d+)\+(?!\w)", "{} plus"),
    )
)
# Before signs are taken for rulers and markup.
FIRST = make_rules(
    (
        (r"(?<![\w&#])#(?=\d)", "number "),
        (r"(?<![\w&#])#(?=[A-Za-z])", "hashtag "),
        (r"\b(Grade I{1,3})\*(?!\*)", "{} star"),
        (r"(?<![\w~])~\s?(?=[£$€]?\d)", "about "),
        (r"(?<![\w/])(?:c|ca)\.?\s?(?=[£$€]\d)", "about "),
        (r"(?<!\w)@\s?(?=[£$€]?\d)", "at "),
        (r"(?<!\w)(?:\+ ?/ ?[-–−]|±)\s?(?=[£$€]?\d)", "plus or minus "),
        (r"[₀-₉]", lambda match: str(ord(match[0]) - ord("₀"))),
        (r"([£$€])\((\d[\d,.]*)\)(k|m|bn)?(?!\w)", lambda match: f"({match[1]}{match[2]}{match[3] or ''})"),
        (r"\((-?\d[\d,.]*)\)%", "({}%)"),
        (r"(?<=\d[km])(?=p\.?a\b)", " "),
        (r"(?<=\d) p/h\b", " per hour"),
        (rf"(?<!\w)(£|p)/(?:({UNDER})|sq ?m)(?!\w)", _price),
        (r"(?<![\w/])[µμ]g/m[3³]", "micrograms per cubic metre"),
        (r"(?<!\w)£(?= per\b)", "pounds"),
        (r"(?<![\w.@])@(?=[A-Za-z]\w{2,}\b(?!\.))", "at "),
    )
)
