"""Words of the made-up stream: clauses by act in four languages, two wordings each.

Every clause stands for itself, takes {p} a place, {n} a count or {d} a doer, and was written for
this stream. The first wording serves the development half, the second the half held out.
"""

LANGUAGES = ("en", "ru", "ar", "tr")

ACTS: dict[str, dict[str, tuple[str, str]]] = {
    "shelling": {
        "en": ("shells landed in {p}", "artillery fire struck houses in {p}"),
        "ru": ("снаряды разорвались в посёлке {p}", "артиллерия обстреляла дома в районе {p}"),
        "ar": ("سقطت قذائف على {p}", "قصفت المدفعية منازل في {p}"),
        "tr": ("{p} beldesine top mermileri düştü", "{p} beldesindeki evler topçu ateşine tutuldu"),
    },
    "air_strike": {
        "en": ("warplanes bombed the edge of {p}", "an air raid hit {p}"),
        "ru": ("самолёты бомбили окраину {p}", "по посёлку {p} нанесён авиаудар"),
        "ar": ("قصفت طائرات حربية أطراف {p}", "استهدفت غارة جوية {p}"),
        "tr": ("savaş uçakları {p} çevresini bombaladı", "{p} beldesine hava saldırısı düzenlendi"),
    },
    "drone_strike": {
        "en": ("a drone dropped explosives on {p}", "an armed drone attacked a car in {p}"),
        "ru": ("беспилотник сбросил взрывчатку на {p}", "ударный дрон атаковал машину в {p}"),
        "ar": ("ألقت مسيّرة متفجرات على {p}", "هاجمت طائرة مسيّرة سيارة في {p}"),
        "tr": (
            "bir İHA {p} üzerine patlayıcı bıraktı",
            "silahlı İHA {p} yakınında bir aracı vurdu",
        ),
    },
    "armed_clash": {
        "en": ("the two sides exchanged fire near {p}", "a firefight broke out outside {p}"),
        "ru": ("стороны вели перестрелку у посёлка {p}", "под {p} завязался бой"),
        "ar": ("تبادل الطرفان إطلاق النار قرب {p}", "اندلع اشتباك خارج {p}"),
        "tr": ("taraflar {p} yakınında çatıştı", "{p} dışında silahlı çatışma çıktı"),
    },
    "explosive_device": {
        "en": ("a mine went off on the road to {p}", "a roadside bomb exploded by {p}"),
        "ru": ("на дороге к {p} сработала мина", "у въезда в {p} взорвался фугас"),
        "ar": ("انفجر لغم على طريق {p}", "انفجرت عبوة ناسفة عند مدخل {p}"),
        "tr": ("{p} yolunda mayın patladı", "{p} girişinde yol bombası infilak etti"),
    },
    "abduction": {
        "en": ("armed men took villagers away from {p}", "gunmen abducted residents of {p}"),
        "ru": ("вооружённые люди увезли жителей из {p}", "боевики похитили жителей {p}"),
        "ar": ("اقتاد مسلحون قرويين من {p}", "خطف مسلحون سكانا من {p}"),
        "tr": ("silahlı kişiler {p} köylülerini götürdü", "silahlılar {p} sakinlerini kaçırdı"),
    },
    "protest": {
        "en": ("people marched through {p}", "a crowd blocked the square of {p}"),
        "ru": ("жители прошли маршем по {p}", "толпа перекрыла площадь в {p}"),
        "ar": ("سار الأهالي في شوارع {p}", "أغلق حشد ساحة {p}"),
        "tr": ("halk {p} sokaklarında yürüdü", "kalabalık {p} meydanını kapattı"),
    },
    "aid_delivery": {
        "en": ("an aid convoy was turned back at {p}", "trucks with relief could not enter {p}"),
        "ru": ("колонну с помощью развернули у {p}", "грузовики с помощью не пустили в {p}"),
        "ar": ("أُعيدت قافلة مساعدات من {p}", "منعت شاحنات الإغاثة من دخول {p}"),
        "tr": (
            "yardım konvoyu {p} girişinden çevrildi",
            "yardım kamyonları {p} beldesine giremedi",
        ),
    },
    "joint_patrol": {
        "en": ("a joint patrol was stopped short of {p}", "monitors of both sides gave up at {p}"),
        "ru": ("совместный патруль не дошёл до {p}", "наблюдатели сторон повернули у {p}"),
        "ar": ("توقفت دورية مشتركة قبل {p}", "تراجع مراقبو الطرفين عند {p}"),
        "tr": ("ortak devriye {p} önünde durduruldu", "iki tarafın gözlemcileri {p} önünde döndü"),
    },
    "reinforcement": {
        "en": ("columns of armour moved up to {p}", "fresh troops arrived in {p}"),
        "ru": ("колонны бронетехники подошли к {p}", "в {p} прибыло пополнение"),
        "ar": ("وصلت أرتال مدرعات إلى {p}", "وصلت تعزيزات جديدة إلى {p}"),
        "tr": ("zırhlı araç kolları {p} yakınına geldi", "{p} beldesine takviye birlikler ulaştı"),
    },
    "attack": {
        "en": ("{p} came under attack", "there was an attack on {p}"),
        "ru": ("{p} подвергся нападению", "совершено нападение на {p}"),
        "ar": ("تعرضت {p} لهجوم", "وقع هجوم على {p}"),
        "tr": ("{p} saldırıya uğradı", "{p} beldesine saldırı oldu"),
    },
}

TOLLS: dict[str, dict[str, str]] = {
    "killed": {
        "en": "{n} people were killed", "ru": "погибли {n} человек", "ar": "قُتل {n} أشخاص",
        "tr": "{n} kişi öldü",
    },
    "wounded": {
        "en": "{n} were wounded", "ru": "ранены {n}", "ar": "أُصيب {n}", "tr": "{n} kişi yaralandı",
    },
}  # fmt: skip

DENIALS = {
    "en": ("the {d} command denied any strike on {p}", "{d}: our forces did not fire at {p}"),
    "ru": ("командование {d} отрицает удар по {p}", "{d}: наши силы не стреляли по {p}"),
    "ar": ("نفت قيادة {d} أي ضربة على {p}", "{d}: قواتنا لم تطلق النار على {p}"),
    "tr": ("{d} komutanlığı {p} saldırısını yalanladı", "{d}: {p} beldesine ateş açmadık"),
}

SPEAKERS: dict[str, dict[str, tuple[str, str]]] = {
    "command": {
        "en": ("the {d} command", "the {d} ministry"), "ru": ("командование {d}", "ведомство {d}"),
        "ar": ("قيادة {d}", "وزارة {d}"), "tr": ("{d} komutanlığı", "{d} bakanlığı"),
    },
    "nurse": {
        "en": ("a nurse", "a teacher"), "ru": ("медсестра", "учитель"),
        "ar": ("ممرضة", "معلم"), "tr": ("bir hemşire", "bir öğretmen"),
    },
    "mayor": {
        "en": ("the mayor's office", "the village council"),
        "ru": ("администрация посёлка", "сельсовет"),
        "ar": ("مكتب رئيس البلدية", "مجلس القرية"),
        "tr": ("belediye başkanlığı", "köy meclisi"),
    },
}  # fmt: skip

SAID = {"en": "{s} said that {c}.", "ru": "{s}: {c}.", "ar": "قالت {s} إن {c}.", "tr": "{s}: {c}."}
PLAIN = {"en": "{c}.", "ru": "{c}.", "ar": "{c}.", "tr": "{c}."}
DAY = {
    "en": "On {day} {month} at {hour}:{minute} {c}", "ru": "{day} {month} в {hour}:{minute} {c}",
    "ar": "في {day} {month} الساعة {hour}:{minute} {c}",
    "tr": "{day} {month} saat {hour}:{minute} {c}",
}  # fmt: skip
MONTHS = {
    "en": ("March", "April"), "ru": ("марта", "апреля"), "ar": ("آذار", "نيسان"),
    "tr": ("Mart", "Nisan"),
}  # fmt: skip

# What an outlet adds of its own: every one is told by one outlet at a time.
FILLERS: dict[str, tuple[str, ...]] = {
    "en": (
        "The road from {q} stayed closed until dark and buses were sent round by {r}.",
        "Shops in {q} did not open, and the school of {r} kept its pupils in the cellar.",
        "Smoke could be seen from {q}, where families packed mattresses on tractors for {r}.",
        "Electricity between {q} and {r} failed for {n} hours, the grid company told callers.",
        "Our reporter counted {n} ambulances on the way to {q}; the clinic of {r} asked for blood.",
        "A baker from {q} said he would go on, while in {r} the market was moved indoors.",
    ),
    "ru": (
        "Дорога из {q} до темноты была закрыта, автобусы пустили через {r}.",
        "Магазины в {q} не открылись, а школа в {r} держала учеников в подвале.",
        "Дым был виден из {q}, где семьи грузили вещи на тракторы, чтобы ехать в {r}.",
        "Света между {q} и {r} не было {n} часов, сообщили в сетевой компании.",
        "Наш корреспондент насчитал {n} машин скорой помощи по пути в {q}; {r} просит крови.",
        "Пекарь из {q} решил остаться, а в {r} рынок перенесли под крышу.",
    ),
    "ar": (
        "بقي الطريق من {q} مغلقا حتى المساء وحُولت الحافلات عبر {r}.",
        "لم تفتح المتاجر في {q} وأبقت مدرسة {r} تلاميذها في القبو.",
        "شوهد الدخان من {q} حيث حملت العائلات أمتعتها على الجرارات نحو {r}.",
        "انقطعت الكهرباء بين {q} و {r} لمدة {n} ساعات وفق شركة الشبكة.",
        "أحصى مراسلنا {n} سيارات إسعاف في الطريق إلى {q} وطلبت عيادة {r} دما.",
        "قال خباز من {q} إنه سيبقى فيما نُقل سوق {r} إلى الداخل.",
    ),
    "tr": (
        "{q} yolu akşama kadar kapalı kaldı, otobüsler {r} üzerinden gönderildi.",
        "{q} beldesinde dükkânlar açılmadı, {r} okulu öğrencileri bodrumda tuttu.",
        "Duman {q} beldesinden görüldü; aileler eşyalarını traktörlerle {r} yönüne taşıdı.",
        "{q} ile {r} arasında elektrik {n} saat kesildi, şebeke şirketi bildirdi.",
        "Muhabirimiz {q} yolunda {n} ambulans saydı; {r} kliniği kan istedi.",
        "{q} beldesinden bir fırıncı kalacağını söyledi, {r} pazarı kapalı alana taşındı.",
    ),
}

# Syllables of names in the four scripts.
SYLLABLES = (
    ("ta", "та", "تا", "ta"), ("ri", "ри", "ري", "ri"), ("mo", "мо", "مو", "mo"),
    ("ke", "ке", "كي", "ke"), ("lu", "лу", "لو", "lu"), ("sa", "са", "سا", "sa"),
    ("ne", "не", "ني", "ne"), ("bo", "бо", "بو", "bo"), ("da", "да", "دا", "da"),
    ("fi", "фи", "في", "fi"), ("ro", "ро", "رو", "ro"), ("ma", "ма", "ما", "ma"),
)  # fmt: skip
ENDINGS = (("n", "н", "ن", "n"), ("r", "р", "ر", "r"), ("s", "с", "س", "s"), ("l", "л", "ل", "l"))
