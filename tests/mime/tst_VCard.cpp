// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/VCard.h"

#include <QRandomGenerator>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using mail::Address;
using mail::AddressGroup;
using mail::AddressList;
using mime::readCards;

namespace {

AddressList peopleOf(const QByteArray &octets) { return readCards(octets).people; }

} // namespace

TEST(VCard, cardsOfBothVersionsAreRead)
{
    // RFC 6350 section 8, shortened.
    EXPECT_EQ(peopleOf("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Simon Perreault\r\nN:Perreault;Simon;;;ing. jr,M.Sc.\r\n"
                       "EMAIL;TYPE=work:simon.perreault@viagenie.ca\r\nGEO;TYPE=work:geo:46.772673,-71.282945\r\n"
                       "KEY;TYPE=work;VALUE=uri:\r\n http://www.viagenie.ca/simon.perreault/simon.asc\r\nEND:VCARD\r\n"),
        (AddressList { { u"Simon Perreault"_s, u"simon.perreault@viagenie.ca"_s } }));
    // RFC 2426 section 7.
    EXPECT_EQ(peopleOf("BEGIN:vCard\nVERSION:3.0\nFN:Frank Dawson\nORG:Lotus Development Corporation\n"
                       "EMAIL;TYPE=INTERNET,PREF:Frank_Dawson@Lotus.com\nEMAIL;TYPE=INTERNET:fdawson@earthlink.net\nEND:vCard\n"),
        (AddressList { { u"Frank Dawson"_s, u"Frank_Dawson@Lotus.com"_s }, { u"Frank Dawson"_s, u"fdawson@earthlink.net"_s } }));
}

TEST(VCard, foldedLinesGroupsAndQuotedParametersAreNothingSpecial)
{
    EXPECT_EQ(peopleOf("BEGIN:VCARD\r\nVERSION:3.0\r\nitem1.FN:Mar\r\n \xC3\xAD" "a del\r\n\t Mar\r\nitem1.EMAIL;X-NOTE=\"a:b;c\";type=HOME:maria@exam\r\n"
                       " ple.org\r\nitem1.X-ABLabel:_$!<Home>!$_\r\nEND:VCARD\r\n"),
        (AddressList { { u"María del Mar"_s, u"maria@example.org"_s } }));
    EXPECT_EQ(peopleOf("BEGIN:VCARD\rVERSION:3.0\rFN:Solo\\, con coma\\nen dos\rEMAIL:solo@example.org\rEND:VCARD"),
        (AddressList { { u"Solo, con coma en dos"_s, u"solo@example.org"_s } }));
    EXPECT_EQ(peopleOf("BEGIN:VCARD\nN:P\\;\xC3\xA9rez;Ana;Luz;;\nEMAIL:mailto:ana@example.org\nEND:VCARD\n"),
        (AddressList { { u"Ana Luz P;érez"_s, u"ana@example.org"_s } }));
}

TEST(VCard, oldCardsSayTheirCharacterSetsAndEncodings)
{
    EXPECT_EQ(peopleOf("BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9 =\r\nN=C3=BA=C3=B1ez\r\n"
                       "EMAIL;INTERNET:jose@example.org\r\nEND:VCARD\r\n"),
        (AddressList { { u"José Núñez"_s, u"jose@example.org"_s } }));
    EXPECT_EQ(peopleOf("BEGIN:VCARD\r\nFN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Jos=E9\r\nEMAIL:jose@example.org\r\nEND:VCARD\r\n"),
        (AddressList { { u"José"_s, u"jose@example.org"_s } }));
    EXPECT_EQ(peopleOf("BEGIN:VCARD\r\nFN;ENCODING=b:Sm9zw6k=\r\nEMAIL:jose@example.org\r\nEND:VCARD\r\n"),
        (AddressList { { u"José"_s, u"jose@example.org"_s } }));
    EXPECT_EQ(peopleOf("BEGIN:VCARD\r\nFN:Jos\xE9 Ib\xE1\xF1" "ez\r\nEMAIL:jose@example.org\r\nEND:VCARD\r\n"),
        (AddressList { { u"José Ibáñez"_s, u"jose@example.org"_s } })) << "said nothing";
    const QString wide = u"BEGIN:VCARD\r\nFN:Zoë\r\nEMAIL:zoe@example.org\r\nEND:VCARD\r\n"_s;
    QByteArray octets("\xFF\xFE");
    for (const QChar c : wide)
        octets += QByteArray { 1, char(c.cell()) } + QByteArray { 1, char(c.row()) };
    EXPECT_EQ(peopleOf(octets), (AddressList { { u"Zoë"_s, u"zoe@example.org"_s } }));
}

TEST(VCard, groupsHaveTheirMembersByNumberByAddressAndByCategory)
{
    const auto file = readCards("BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:Coro\r\nMEMBER:urn:uuid:1-2\r\nMEMBER:mailto:bo@example.net\r\n"
                                "MEMBER:urn:uuid:nobody\r\nEND:VCARD\r\n"
                                "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:1-2\r\nFN:Ana\r\nEMAIL:ana@example.org\r\nEND:VCARD\r\n"
                                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cid\r\nEMAIL:cid@example.org\r\nCATEGORIES:Familia,myContacts\r\nEND:VCARD\r\n");
    EXPECT_EQ(file.groups, (QList<AddressGroup> { { u"Familia"_s, { { u"Cid"_s, u"cid@example.org"_s } } },
                               { u"Coro"_s, { { u"Ana"_s, u"ana@example.org"_s }, { {}, u"bo@example.net"_s } } } }));
    EXPECT_EQ(file.people.size(), 2);
    EXPECT_EQ(file.cards, 3);
    EXPECT_EQ(file.skipped, 0);
}

TEST(VCard, aBadCardIsCountedAndTheOthersAreRead)
{
    const auto file = readCards("rubbish\r\nBEGIN:VCARD\r\nFN:Never ended\r\nEMAIL:never@example.org\r\n"
                                "BEGIN:VCARD\r\nFN:Only a telephone\r\nTEL:+34 600\r\nEND:VCARD\r\n"
                                "BEGIN:VCARD\r\nFN:Bad address\r\nEMAIL:nobody\r\nEND:VCARD\r\n"
                                "BEGIN:VCARD\r\nno colon at all\r\n;;;:\r\nEMAIL;X=\"open:a@example.org\r\nFN:Good\r\nEMAIL:good@example.org\r\nEND:VCARD\r\n"
                                "BEGIN:VCARD\r\nFN:Boss\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Assistant\r\nEMAIL:assistant@example.org\r\nEND:VCARD\r\n"
                                "EMAIL:boss@example.org\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Cut off");
    EXPECT_EQ(file.people.constLast(), (Address { u"Boss"_s, u"boss@example.org"_s }));
    EXPECT_TRUE(file.people.contains(Address { u"Good"_s, u"good@example.org"_s }));
    EXPECT_EQ(file.cards, 2);
    EXPECT_EQ(file.skipped, 4);
    EXPECT_EQ(readCards("no cards"), mime::CardFile {});
}

TEST(VCard, whatIsWrittenIsReadAgain)
{
    const AddressList people { { u"Ana, de «Los; Ñandúes»\\n"_s, u"ana@example.org"_s }, { {}, u"bo@example.net"_s },
        { QString(300, u'ñ'), u"long@example.org"_s }, { u"Zoë 🎶 Wīndemo, y un nombre bastante más largo que una línea"_s, u"zoe@example.org"_s } };
    const QList<AddressGroup> groups { { u"Coro; de los lunes"_s, { people[0], people[1] } } };
    const QByteArray octets = mime::writeCards(people, groups);
    const auto file = readCards(octets);
    EXPECT_EQ(file.people, people);
    EXPECT_EQ(file.groups, groups);
    for (const QByteArray &line : octets.split('\n'))
        EXPECT_LE(line.size(), 76) << line.constData();
    EXPECT_EQ(mime::writeCards({ { u"a\r\nEMAIL:evil@example.org"_s, u"a@example.org"_s } }, {}).count("\r\nEMAIL"), 1) << "one field stays one field";
}

TEST(VCard, nothingBreaksIt)
{
    QRandomGenerator random(7);
    const QByteArray seed = mime::writeCards({ { u"Ana"_s, u"ana@example.org"_s }, { u"Bo"_s, u"bo@example.org"_s } }, { { u"g"_s, { { {}, u"bo@example.org"_s } } } });
    for (int round = 0; round < 3000; ++round) {
        QByteArray broken = seed;
        for (int i = 0; i < 8; ++i)
            broken[random.bounded(int(broken.size()))] = char(random.bounded(256));
        broken.truncate(random.bounded(int(broken.size())));
        const auto file = readCards(broken);
        EXPECT_LE(file.people.size(), 8);
    }
}
