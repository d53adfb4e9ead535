// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/Command.h"

#include "base/Overloaded.h"

namespace pop3 {

namespace {

using base::Fault;
using wire::Output;

constexpr QByteArrayView kEol = "\r\n";

bool breaksTheLine(QByteArrayView argument)
{
    return argument.contains('\r') || argument.contains('\n') || argument.contains('\0');
}

base::Result<Output> withArgument(QByteArrayView verb, QByteArrayView argument)
{
    if (argument.isEmpty() || breaksTheLine(argument))
        return base::fail(Fault::InvalidInput, verb.toByteArray() + ": an empty name, or a line break in it");
    return Output().add(verb).add(" ").add(argument).add(kEol);
}

base::Result<Output> withNumber(QByteArrayView verb, int number)
{
    if (number < 1)
        return base::fail(Fault::InvalidInput, verb.toByteArray() + ": no message number");
    return withArgument(verb, QByteArray::number(number));
}

base::Result<Output> withOptionalNumber(QByteArrayView verb, int number)
{
    if (number == 0)
        return Output().add(verb).add(kEol);
    return withNumber(verb, number);
}

base::Result<Output> alone(QByteArrayView verb)
{
    return Output().add(verb).add(kEol);
}

} // namespace

base::Result<Output> written(const Command &command)
{
    const QByteArray word = verb(command);
    return std::visit(
        base::Overloaded {
            [&](const Capa &) { return alone(word); },
            [&](const Stls &) { return alone(word); },
            [&](const Utf8 &) { return alone(word); },
            [&](const Lang &lang) { return withArgument(word, lang.tag); },
            [&](const User &user) { return withArgument(word, user.name); },
            [&](const Pass &pass) -> base::Result<Output> {
                if (breaksTheLine(pass.password.bytes()))
                    return base::fail(Fault::InvalidInput, "PASS: a line break in the password");
                return Output().add(word).add(" ").addSecret(pass.password.bytes()).add(kEol);
            },
            [&](const Apop &apop) -> base::Result<Output> {
                // The server takes the digest for the second word: a space in the name would shift it.
                if (apop.user.isEmpty() || apop.user.contains(' ') || breaksTheLine(apop.user))
                    return base::fail(Fault::InvalidInput, "APOP: an empty name, or a space in it");
                return Output().add(word).add(" ").add(apop.user).add(" ").addSecret(apop.digest).add(kEol);
            },
            [&](const Auth &auth) { return withArgument(word, auth.mechanism->name()); },
            [&](const Stat &) { return alone(word); },
            [&](const List &list) { return withOptionalNumber(word, list.number); },
            [&](const Uidl &uidl) { return withOptionalNumber(word, uidl.number); },
            [&](const Top &top) -> base::Result<Output> {
                if (top.number < 1 || top.lines < 0)
                    return base::fail(Fault::InvalidInput, "TOP: no message number, or no number of lines");
                return withArgument(word, QByteArray::number(top.number) + ' ' + QByteArray::number(top.lines));
            },
            [&](const Retr &retr) { return withNumber(word, retr.number); },
            [&](const Dele &dele) { return withNumber(word, dele.number); },
            [&](const Rset &) { return alone(word); },
            [&](const Noop &) { return alone(word); },
            [&](const Quit &) { return alone(word); },
        },
        command);
}

QByteArray verb(const Command &command)
{
    return std::visit(base::Overloaded {
                          [](const Capa &) { return "CAPA"; },
                          [](const Stls &) { return "STLS"; },
                          [](const Utf8 &) { return "UTF8"; },
                          [](const Lang &) { return "LANG"; },
                          [](const User &) { return "USER"; },
                          [](const Pass &) { return "PASS"; },
                          [](const Apop &) { return "APOP"; },
                          [](const Auth &) { return "AUTH"; },
                          [](const Stat &) { return "STAT"; },
                          [](const List &) { return "LIST"; },
                          [](const Uidl &) { return "UIDL"; },
                          [](const Top &) { return "TOP"; },
                          [](const Retr &) { return "RETR"; },
                          [](const Dele &) { return "DELE"; },
                          [](const Rset &) { return "RSET"; },
                          [](const Noop &) { return "NOOP"; },
                          [](const Quit &) { return "QUIT"; },
                      },
                      command);
}

} // namespace pop3
