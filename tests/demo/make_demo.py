# SPDX-License-Identifier: GPL-3.0-or-later
"""make_demo.fill(folder): two believable mailboxes as Maildirs, one read by IMAP and one by POP3.

Deterministic but for the dates, which count back from now so that the list shows "today" and "yesterday".
"""
import base64
import email.message
import email.policy
import email.utils
import os
import random
import struct
import zlib
from email.header import Header

import people as p

DAY = 86400


def png(rng, width=640, height=400):
    """A soft landscape in stripes; every picture differs."""
    top, bottom = [rng.randrange(90, 230) for _ in range(3)], [rng.randrange(30, 160) for _ in range(3)]
    hills = [rng.randrange(40, 120) for _ in range(9)]
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            edge = hills[x * 8 // width] * (1 - x * 8 % width / width) + hills[x * 8 // width + 1] * (x * 8 % width / width)
            ground = y > height - edge
            mix = y / height
            rows += bytes(int(a * (1 - mix) + b * mix) // (2 if ground else 1) for a, b in zip(top, bottom))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows), 6)) + chunk(b"IEND", b"")


def pdf(title):
    """One page with a title: small, but any reader opens it."""
    text = f"BT /F1 24 Tf 72 760 Td ({title}) Tj ET".encode("latin-1", "replace")
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(text), text), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start)


class Box:
    """One user's Maildir; folder "" is the inbox."""

    def __init__(self, path, user, now):
        self.path, self.user, self.now, self.count = path, user, now, 0

    def deliver(self, message, when, folder="", flags=""):
        base = f"{self.path}/.{folder}" if folder else self.path
        for sub in ("cur", "new", "tmp"):
            os.makedirs(f"{base}/{sub}", exist_ok=True)
        self.count += 1
        data = message if isinstance(message, bytes) else message.as_bytes(policy=email.policy.SMTP.clone(linesep="\n", max_line_length=0))
        name = f"{base}/cur/{int(when)}.M{self.count}.demo,S={len(data)}:2,{''.join(sorted(flags))}"
        with open(name, "wb") as f:
            f.write(data)
        os.utime(name, (when, when))


def encoded(text, charset):
    if text.isascii():
        return text
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        charset = "utf-8"
    return Header(text, charset, maxlinelen=70).encode()


def address(person, charset="utf-8"):
    name = encoded(person[0], charset) if not person[0].isascii() else person[0]
    if name.isascii() and any(c in name for c in ",()'\"") and not name.startswith("=?"):
        name = '"' + name.replace('"', "") + '"'
    return f"{name} <{person[1]}>"


def text_part(text, charset="utf-8", cte=None, subtype="plain"):
    part = email.message.Message()
    data = (text.replace("\r", "") + "\n").encode(charset, "replace")
    if cte is None:
        cte = "7bit" if data.isascii() else "quoted-printable"
    part["Content-Type"] = f'text/{subtype}; charset="{charset}"'
    part["Content-Transfer-Encoding"] = cte
    if cte == "base64":
        part.set_payload(base64.encodebytes(data).decode())
    elif cte == "quoted-printable":
        import quopri
        part.set_payload(quopri.encodestring(data).decode())
    else:
        part.set_payload(data.decode("ascii", "surrogateescape"))
    return part


def file_part(name, kind, data, inline_id=None):
    part = email.message.Message()
    part["Content-Type"] = kind
    if name.isascii():
        part.add_header("Content-Disposition", "inline" if inline_id else "attachment", filename=name)
    else:
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
    if inline_id:
        part["Content-ID"] = f"<{inline_id}>"
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(base64.encodebytes(data).decode())
    return part


def multi(kind, parts, boundary):
    whole = email.message.Message()
    whole["Content-Type"] = f'multipart/{kind}; boundary="{boundary}"'
    for part in parts:
        whole.attach(part)
    return whole


class Writer:
    def __init__(self, now, seed=7):
        self.now, self.rng, self.serial = now, random.Random(seed), 0

    def when(self, days, hour):
        """A moment so many days ago; today's never lies in the future."""
        midnight = self.now - self.now % DAY
        return min(midnight - days * DAY + hour * 3600 + self.rng.randrange(3000), self.now - 300 - self.rng.randrange(600))

    def message(self, sender, to, subject, body, when, charset="utf-8", refs=(), extra=()):
        self.serial += 1
        m = body
        ident = f"<{self.serial:05d}.{self.rng.getrandbits(40):010x}@{sender[1].split('@')[1]}>"
        head = [("From", address(sender, charset)), ("To", ", ".join(address(t, charset) for t in to)),
                ("Subject", encoded(subject, charset)), ("Date", email.utils.formatdate(when, localtime=False)),
                ("Message-ID", ident)]
        if refs:
            head += [("In-Reply-To", refs[-1]), ("References", "\n ".join(refs))]
        head += list(extra) + [("MIME-Version", "1.0")]
        m._headers = head + [(k, v) for k, v in m._headers if k.lower() != "mime-version"]
        return m, ident


def newsletter_html(rng, spanish):
    heads = rng.sample(p.HEADLINES_ES if spanish else p.HEADLINES_EN, 3)
    paragraphs = p.PARAGRAPHS_ES if spanish else p.PARAGRAPHS_EN
    more = "Seguir leyendo" if spanish else "Keep reading"
    site = "https://lecturas.example" if spanish else "https://digest.example"
    stories = "".join(
        f'<h2 style="font-size:20px;color:#234;margin:24px 0 8px">{h}</h2><p style="line-height:1.5">{rng.choice(paragraphs)} '
        f'<a href="{site}/{rng.getrandbits(32):x}" style="color:#0f6b8f">{more}</a></p>' for h in heads)
    hidden = "Lo que se lee en voz baja" if spanish else "Quiet reading for loud weeks"
    title = "Boletín Semanal" if spanish else "The Morning Digest"
    bye = "Recibe este boletín porque lo pidió. Darse de baja" if spanish else "You asked for this letter. Unsubscribe"
    return (f'<html><body style="background:#f4f1ea;margin:0"><div style="display:none">{hidden}</div>'
            f'<table width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">'
            f'<table width="600" cellpadding="24" style="background:#ffffff;font-family:Georgia,serif"><tr><td>'
            f'<img src="{site}/banner.png" width="552" height="120" alt="{title}">'
            f'<h1 style="font-size:28px">{title}</h1>{stories}<hr>'
            f'<p style="font-size:12px;color:#777">{bye}: <a href="{site}/u">{site}/u</a></p>'
            f'<img src="{site}/open/{rng.getrandbits(64):x}.gif" width="1" height="1" alt=""></td></tr></table></td></tr></table></body></html>')


def fill_imap(box, w):
    rng = w.rng
    for number, (subject, steps) in enumerate(p.THREADS):
        refs, previous = [], None
        for step, (sender, days, hour, text) in enumerate(steps):
            when = w.when(days, hour)
            body = text
            if previous:
                who, said = previous
                english = subject in p.ENGLISH_THREADS
                body += f"\n\n{who[0]} {'wrote' if english else 'escribió'}:\n" + "".join(f"> {line}\n" for line in said.splitlines())
            latin = all(ord(c) < 256 for c in body) and number % 3 == 1
            part = text_part(body, "iso-8859-1" if latin else "utf-8", "base64" if number == 3 else None)
            if sender == p.KENJI:
                part = text_part(body.replace("Adjunto el acta y las diapositivas. Las cifras de la página 4 son provisionales.",
                                              "Adjunto el acta y las diapositivas."), "iso-2022-jp", "7bit")
                part = multi("mixed", [part, file_part("議事録.pdf", "application/pdf", pdf("Notas de la reunion")),
                                       file_part("diapositivas.pdf", "application/pdf", pdf("Diapositivas"))], "=-kenji-=")
            if sender == p.OLGA:
                part = text_part(body, "koi8-r", "base64")
            if subject == "Programa del encuentro" and sender == p.LUCIA:
                part = multi("mixed", [part, file_part("programa.pdf", "application/pdf", pdf("Programa del encuentro")),
                                       file_part("sala.png", "image/png", png(rng))], "=-programa-=")
            if subject == "Fotos del taller":
                part = multi("mixed", [part] + [file_part(f"taller {i}.png", "image/png", png(rng, 480, 300)) for i in (1, 2, 3)], "=-fotos-=")
            if subject.startswith("Draft agreement") and sender == p.JAMES and step == 0:
                part = multi("mixed", [part, file_part("Agreement (2nd round).pdf", "application/pdf", pdf("Agreement"))], "=-draft-=")
            mine = sender == p.ANA
            to = [p.ANA] if not mine else [s for s in dict.fromkeys(x[0] for x in steps) if s != p.ANA] or [p.LUCIA]
            title = subject if step == 0 else ("Re: " + subject)
            m, ident = w.message(sender, to, title, part, when, "iso-8859-1" if latin and number != 3 else "utf-8", refs)
            unread = not mine and days <= 2 and step == len(steps) - 1
            flags = "" if unread else "S"
            if not mine and step < len(steps) - 1:
                flags += "R"
            if subject in ("Fotos del taller", "Viaje a Oaxaca: ¿tren o autobús?") and step == len(steps) - 1:
                flags += "F"
            box.deliver(m, when, "Sent" if mine else "", flags)
            refs, previous = refs + [ident], (sender, text)
    for i in range(60):      # notices
        sender, subject, text = p.NOTICES[i % len(p.NOTICES)]
        days = i * 3 // 2
        when = w.when(days, rng.randrange(7, 20))
        fields = dict(n=f"2026-{1187 - i}", euros=f"{rng.randrange(12, 90)},{rng.randrange(100):02d}", ref=f"{rng.getrandbits(28):07X}",
                      day=email.utils.formatdate(when + 5 * DAY)[5:11])
        charset = ("utf-8", "windows-1252", "iso-8859-15")[i % 3]
        part = text_part(text.format(**fields), charset, "8bit" if i % 4 == 0 and charset == "utf-8" else None)
        if sender == p.COOP:
            part = multi("mixed", [part, file_part(f"Factura {fields['n']}.pdf", "application/pdf", pdf("Factura " + fields["n"]))], f"=-coop-{i}-=")
        m, _ = w.message(sender, [p.ANA], subject.format(**fields), part, when, charset)
        box.deliver(m, when, "Facturas" if sender == p.COOP and i > 12 else "", "" if days == 0 or i % 11 == 0 else "S")
    for i in range(44):      # newsletters
        spanish = i % 2 == 0
        sender = p.WEEKLY if spanish else p.DIGEST
        when = w.when(i * 4 + (1 if spanish else 0), 7)
        html = newsletter_html(rng, spanish)
        plain = "\n\n".join(rng.sample(p.PARAGRAPHS_ES if spanish else p.PARAGRAPHS_EN, 2))
        part = multi("alternative", [text_part(plain), text_part(html, subtype="html")], f"=-news-{i}-=")
        extra = [("List-Id", f"<{sender[1].replace('@', '.')}>"), ("List-Unsubscribe", "<https://digest.example/u>"), ("Precedence", "bulk")]
        title = rng.choice(p.HEADLINES_ES if spanish else p.HEADLINES_EN)
        m, _ = w.message(sender, [p.ANA], title, part, when, extra=extra)
        box.deliver(m, when, "", "S" if i > 1 else "")
    friends = [p.LUCIA, p.TOMAS, p.MARTA, p.NOA, p.IVAN, p.EMILY, p.JAMES, p.PRIYA]
    for i in range(130):     # everyday mail, older and older
        spanish = i % 2 == 0
        title, text = (p.SMALLTALK_ES if spanish else p.SMALLTALK_EN)[i // 2 % 6]
        sender = friends[(i * 3 + (0 if spanish else 5)) % 5 if spanish else 5 + i % 3]
        when = w.when(9 + i * 2, rng.randrange(8, 23))
        greeting = ("Hola, Ana:\n\n", "\n\nUn abrazo,\n") if spanish else ("Hi Ana,\n\n", "\n\nAll the best,\n")
        part = text_part(greeting[0] + text + greeting[1] + sender[0].split()[0], "iso-8859-1" if spanish and i % 6 == 0 else "utf-8")
        if i % 9 == 4:
            cid = f"foto{i}@demo"
            html = text_part(f'<p>{text}</p><p><img src="cid:{cid}" width="320" alt="foto"></p>', subtype="html")
            part = multi("related", [html, file_part(f"foto{i}.png", "image/png", png(rng, 320, 200), cid)], f"=-rel-{i}-=")
        m, _ = w.message(sender, [p.ANA], title, part, when)
        folder = ("", "", "Viaje a Oaxaca" if i % 8 == 2 else "", "Archive")[i % 4]
        box.deliver(m, when, folder, "S" + ("F" if i % 17 == 3 else ""))
    m, _ = w.message(p.ANA, [p.LUCIA], "Presupuesto del encuentro", text_part("Lucía:\n\nTe paso las cuentas en cuanto"), w.when(1, 22))
    box.deliver(m, w.when(1, 22), "Drafts", "DS")
    for i in range(3):
        part = text_part("You have been selected. Reply with your shoe size to claim the yacht.")
        when = w.when(i, 4)
        m, _ = w.message(("Prize Department", f"winner{i}@lucky.example"), [p.ANA], "You have won a yacht", part, when)
        box.deliver(m, when, "Junk", "")


def fill_pop(box, w):
    rng = w.rng
    for i in range(48):
        spanish = i % 3 != 1
        title, text = (p.SMALLTALK_ES if spanish else p.SMALLTALK_EN)[(i * 5) % 6]
        sender = (p.SHOP, p.EMILY, p.TOMAS)[i % 3]
        when = w.when(i, rng.randrange(8, 20))
        part = text_part(text, "windows-1252" if i % 5 == 0 else "utf-8")
        if i % 7 == 2:
            part = multi("mixed", [part, file_part("medidas.csv", "text/csv", "pieza,ancho,alto\npuerta,82,210\nventana,120,90\n".encode())], f"=-csv-{i}-=")
        m, _ = w.message(sender, [p.TALLER], title, part, when)
        box.deliver(m, when)


def fill(folder, now):
    """Makes folder/ana (IMAP) and folder/taller (POP3). Returns how many messages each holds."""
    w = Writer(int(now))
    ana, taller = Box(f"{folder}/ana", "ana", now), Box(f"{folder}/taller", "taller", now)
    fill_imap(ana, w)
    fill_pop(taller, w)
    with open(f"{folder}/ana/subscriptions", "w") as f:
        f.write("Facturas\nViaje a Oaxaca\nSent\nDrafts\nArchive\nJunk\nTrash\n")
    return ana.count, taller.count
