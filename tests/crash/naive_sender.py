#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends as programs do that have not thought of their own death: the first message counts as sent once the server has said
so (and is sent again by whoever finds it waiting), the others before it was asked. For `run smtp --naive`, which must find
messages lost and doubled."""
import email.message, json, os, pathlib, smtplib, sqlite3, sys

OUTBOX, SENT = 7, 3


def database(store):
    os.makedirs(store, exist_ok=True)
    connection = sqlite3.connect(f"{store}/mail.sqlite", isolation_level=None)
    connection.executescript(
        "CREATE TABLE IF NOT EXISTS folders (id INTEGER PRIMARY KEY, role INTEGER);"
        "INSERT OR IGNORE INTO folders VALUES (7, 7), (3, 3);"
        "CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, folder INTEGER, content TEXT);"
        "CREATE TABLE IF NOT EXISTS summaries (message INTEGER, subject TEXT);"
        "CREATE TABLE IF NOT EXISTS outbox (message INTEGER, state INTEGER);")
    return connection


def main():
    arguments = sys.argv[1:]
    if arguments[0] == "verify":
        return
    options = dict(zip(arguments[1::1], arguments[2::1]))
    connection = database(options["--store"])
    account = json.loads(pathlib.Path(options["--account"]).read_text())["outgoing"]
    for name in (each for each in arguments if each.endswith(".json") and each != options["--account"]):
        text = pathlib.Path(name).read_text()
        number = connection.execute("INSERT INTO messages (folder, content) VALUES (?, ?)", (OUTBOX, text)).lastrowid
        connection.execute("INSERT INTO summaries VALUES (?, ?)", (number, json.loads(text)["subject"]))
        print(json.dumps({"file": name, "state": "queued"}), flush=True)
    waiting = connection.execute("SELECT id, content FROM messages WHERE folder = ?", (OUTBOX,)).fetchall()
    for number, text in waiting:
        content = json.loads(text)
        message = email.message.EmailMessage()
        message["From"], message["To"], message["Subject"] = content["from"], content["to"], content["subject"]
        message.set_content(content["text"])
        if number > 1:
            connection.execute("UPDATE messages SET folder = ? WHERE id = ?", (SENT, number))
        with smtplib.SMTP("127.0.0.1", account["port"]) as server:
            server.login("ana", "secreto")
            server.send_message(message)
        connection.execute("UPDATE messages SET folder = ? WHERE id = ?", (SENT, number))


if __name__ == "__main__":
    try:
        main()
    except (OSError, smtplib.SMTPException, sqlite3.Error) as error:
        sys.exit(f"{error}")
