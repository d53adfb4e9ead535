// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/Building.h"

#include <QRandomGenerator>

namespace building {

/// Chance that comes the same each time.
class Dice {
public:
    explicit Dice(quint32 seed) : m_random(seed) { }
    int upTo(int most) { return int(m_random.bounded(most + 1)); }
    bool often() { return upTo(2) > 0; }
    QString text(int most, bool lines)
    {
        static const QStringList kPieces { u"a"_s, u"Z"_s, u"7"_s, u" "_s, u" "_s, u" "_s, u"."_s, u","_s, u"="_s, u"?"_s, u"_"_s, u"\""_s, u"\\"_s,
                                           u"<"_s, u">"_s, u"("_s, u")"_s, u":"_s, u";"_s, u"@"_s, u"ñ"_s, u"é"_s, u"ß"_s, u"Ж"_s, u"日"_s, u"\U0001F54A"_s,
                                           u"=?"_s, u"?="_s, u"word"_s, u"palomar"_s, u"From "_s, u"-- "_s, u"e\u0301"_s, u"\u200f"_s, u"%20"_s, u"'"_s };
        QString out;
        for (int i = upTo(most); i > 0; --i)
            out += lines && upTo(8) == 0 ? u"\n"_s : kPieces[upTo(int(kPieces.size()) - 1)];
        return out;
    }
    QByteArray octets(int most)
    {
        QByteArray out;
        for (int i = upTo(most); i > 0; --i)
            out += char(m_random.bounded(256));
        return out;
    }
    mail::Address address()
    {
        static const QStringList kAddresses { u"ana@example.org"_s, u"a.b+c@example.net"_s, u"\"two words\"@example.com"_s, u"x@[192.0.2.1]"_s, u"o'neill@sub.example.org"_s };
        return { text(30, false), kAddresses[upTo(int(kAddresses.size()) - 1)] };
    }
    mail::AddressList addresses(int most)
    {
        mail::AddressList out;
        for (int i = upTo(most); i > 0; --i)
            out.append(address());
        return out;
    }
    QByteArray id() { return "id" + QByteArray::number(m_random.generate()) + "@example.org"; }

private:
    QRandomGenerator m_random;
};

inline mime::OutgoingMessage anyMessage(Dice &dice)
{
    mime::OutgoingMessage message;
    message.from = dice.address();
    message.replyTo = dice.addresses(1);
    message.to.addresses = dice.addresses(4);
    for (int i = dice.upTo(2); i > 0; --i)
        message.to.groups.append({ dice.text(20, false), dice.addresses(3) });
    message.cc.addresses = dice.addresses(3);
    message.bcc.addresses = dice.addresses(2);
    message.subject = dice.text(120, false);
    message.text = dice.text(400, true);
    if (dice.often())
        message.html = dice.text(300, true);
    for (int i = message.html ? dice.upTo(2) : 0; i > 0; --i)
        message.pictures.append({ dice.text(20, false), "image/png", dice.octets(500), dice.id() });
    for (int i = dice.upTo(2); i > 0; --i)
        message.attachments.append({ dice.text(80, false), "application/x-any", dice.octets(3000), {} });
    if (dice.often())
        message.inReplyTo = dice.id();
    for (int i = dice.upTo(20); i > 0; --i)
        message.references.append(dice.id());
    return message;
}

} // namespace building
