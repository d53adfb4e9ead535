<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>app::StoreTrouble</name>
    <message numerus="yes">
        <source>%Ln message(s) were rescued. The damaged files are kept in %1.</source>
        <translation>
            <numerusform>%Ln message was rescued. The damaged files are kept in %1.</numerusform>
            <numerusform>%Ln messages were rescued. The damaged files are kept in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::AttachmentBar</name>
    <message numerus="yes">
        <source>%Ln attachment(s)</source>
        <translation>
            <numerusform>%Ln attachment</numerusform>
            <numerusform>%Ln attachments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::AttachmentTray</name>
    <message numerus="yes">
        <source>%Ln attachment(s)</source>
        <translation>
            <numerusform>%Ln attachment</numerusform>
            <numerusform>%Ln attachments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ComposeCheck</name>
    <message numerus="yes">
        <source>%Ln recipients have no complete mail address.</source>
        <translation>
            <numerusform>%Ln recipient has no complete mail address.</numerusform>
            <numerusform>%Ln recipients have no complete mail address.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people will see each other’s addresses.</source>
        <translation>
            <numerusform>%Ln person will see the others’ addresses.</numerusform>
            <numerusform>%Ln people will see each other’s addresses.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ComposeDesk</name>
    <message numerus="yes">
        <source>%Ln drafts were deleted on another device, and so they were here.</source>
        <translation>
            <numerusform>%Ln draft was deleted on another device, and so it was here.</numerusform>
            <numerusform>%Ln drafts were deleted on another device, and so they were here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ComposeWindow</name>
    <message numerus="yes">
        <source>%Ln people have this message already.</source>
        <translation>
            <numerusform>%Ln person has this message already.</numerusform>
            <numerusform>%Ln people have this message already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::DraftsHere</name>
    <message numerus="yes">
        <source>%Ln draft(s) are on this computer only.</source>
        <translation>
            <numerusform>%Ln draft is on this computer only.</numerusform>
            <numerusform>%Ln drafts are on this computer only.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::FindBar</name>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::FolderChooser</name>
    <message numerus="yes">
        <source>Move %Ln message(s) to</source>
        <translation>
            <numerusform>Move %Ln message to</numerusform>
            <numerusform>Move %Ln messages to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln message(s) to</source>
        <translation>
            <numerusform>Copy %Ln message to</numerusform>
            <numerusform>Copy %Ln messages to</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::FolderDelegate</name>
    <message numerus="yes">
        <source>%1, %Ln unread</source>
        <translation>
            <numerusform>%1, %Ln unread</numerusform>
            <numerusform>%1, %Ln unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %Ln unread in the folders in it</source>
        <extracomment>%1 is such as &quot;Inbox, 12 unread&quot;</extracomment>
        <translation>
            <numerusform>%1; %Ln unread in the folders in it</numerusform>
            <numerusform>%1; %Ln unread in the folders in it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln message(s) not sent yet</source>
        <translation>
            <numerusform>%1, %Ln message not sent yet</numerusform>
            <numerusform>%1, %Ln messages not sent yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::Forecast</name>
    <message numerus="yes">
        <source>On &lt;b&gt;%1&lt;/b&gt; there are now &lt;b&gt;%Ln message(s) (%2)&lt;/b&gt; in the Inbox.</source>
        <translation>
            <numerusform>On &lt;b&gt;%1&lt;/b&gt; there is now &lt;b&gt;%Ln message (%2)&lt;/b&gt; in the Inbox.</numerusform>
            <numerusform>On &lt;b&gt;%1&lt;/b&gt; there are now &lt;b&gt;%Ln messages (%2)&lt;/b&gt; in the Inbox.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On &lt;b&gt;%1&lt;/b&gt; there are now &lt;b&gt;%Ln message(s)&lt;/b&gt; in the Inbox.</source>
        <translation>
            <numerusform>On &lt;b&gt;%1&lt;/b&gt; there is now &lt;b&gt;%Ln message&lt;/b&gt; in the Inbox.</numerusform>
            <numerusform>On &lt;b&gt;%1&lt;/b&gt; there are now &lt;b&gt;%Ln messages&lt;/b&gt; in the Inbox.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;From %1 on, %Ln message(s) will disappear from the server&lt;/b&gt;, and from your phone and the web. From then on they exist &lt;b&gt;only on this computer&lt;/b&gt;.</source>
        <translation>
            <numerusform>&lt;b&gt;From %1 on, %Ln message will disappear from the server&lt;/b&gt;, and from your phone and the web. From then on it exists &lt;b&gt;only on this computer&lt;/b&gt;.</numerusform>
            <numerusform>&lt;b&gt;From %1 on, %Ln messages will disappear from the server&lt;/b&gt;, and from your phone and the web. From then on they exist &lt;b&gt;only on this computer&lt;/b&gt;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each message stays on the server for %n day(s) after it has arrived here.</source>
        <translation>
            <numerusform>Each message stays on the server for %n day after it has arrived here.</numerusform>
            <numerusform>Each message stays on the server for %n days after it has arrived here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They stay there. Those of the last %n day(s) are also kept here for reading offline.</source>
        <translation>
            <numerusform>They stay there. Those of the last day are also kept here for reading offline.</numerusform>
            <numerusform>They stay there. Those of the last %n days are also kept here for reading offline.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New mail is fetched every %n minute(s).</source>
        <translation>
            <numerusform>New mail is fetched every minute.</numerusform>
            <numerusform>New mail is fetched every %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Only the newest %Ln message(s) stay on the server.&lt;/b&gt;</source>
        <translation>
            <numerusform>&lt;b&gt;Only the newest message stays on the server.&lt;/b&gt;</numerusform>
            <numerusform>&lt;b&gt;Only the newest %Ln messages stay on the server.&lt;/b&gt;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 &lt;b&gt;%Ln message(s)&lt;/b&gt; of those there now will be deleted there once they are safe here. From then on they exist &lt;b&gt;only on this computer&lt;/b&gt;.</source>
        <translation>
            <numerusform>%1 &lt;b&gt;%Ln message&lt;/b&gt; of those there now will be deleted there once it is safe here. From then on it exists &lt;b&gt;only on this computer&lt;/b&gt;.</numerusform>
            <numerusform>%1 &lt;b&gt;%Ln messages&lt;/b&gt; of those there now will be deleted there once they are safe here. From then on they exist &lt;b&gt;only on this computer&lt;/b&gt;.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::Held</name>
    <message numerus="yes">
        <source>%Ln message(s) are suddenly no longer on %1.</source>
        <translation>
            <numerusform>%Ln message is suddenly no longer on %1.</numerusform>
            <numerusform>%Ln messages are suddenly no longer on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They were in %Ln folder(s). Palomar has not removed anything here: another program may have deleted them, or the server has a bad day.</source>
        <translation>
            <numerusform>They were in %Ln folder. Palomar has not removed anything here: another program may have deleted them, or the server has a bad day.</numerusform>
            <numerusform>They were in %Ln folders. Palomar has not removed anything here: another program may have deleted them, or the server has a bad day.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are here whole and can be kept.</source>
        <translation>
            <numerusform>%Ln of them is here whole and can be kept.</numerusform>
            <numerusform>%Ln of them are here whole and can be kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ImapPolicyEditor</name>
    <message numerus="yes">
        <source>There are %Ln message(s) (%1) in the Inbox.</source>
        <translation>
            <numerusform>There is %Ln message (%1) in the Inbox.</numerusform>
            <numerusform>There are %Ln messages (%1) in the Inbox.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) in the Inbox.</source>
        <translation>
            <numerusform>There is %Ln message in the Inbox.</numerusform>
            <numerusform>There are %Ln messages in the Inbox.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::IntervalBox</name>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>every minute</numerusform>
            <numerusform>every %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::KeptText</name>
    <message numerus="yes">
        <source>The last %Ln day(s) are kept here</source>
        <translation>
            <numerusform>The last day is kept here</numerusform>
            <numerusform>The last %Ln days are kept here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln message(s) are here in full</source>
        <translation>
            <numerusform>the only message is here in full</numerusform>
            <numerusform>all %Ln messages are here in full</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln message(s) are here in full</source>
        <translation>
            <numerusform>%1 of %Ln message is here in full</numerusform>
            <numerusform>%1 of %Ln messages are here in full</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::MaildropNotices</name>
    <message numerus="yes">
        <source>%Ln message(s) have new ids on %1.</source>
        <translation>
            <numerusform>%Ln message has a new id on %1.</numerusform>
            <numerusform>%Ln messages have new ids on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that %1 said it had deleted are still there.</source>
        <translation>
            <numerusform>%Ln message that %1 said it had deleted is still there.</numerusform>
            <numerusform>%Ln messages that %1 said it had deleted are still there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 refused to delete %Ln message(s).</source>
        <translation>
            <numerusform>%1 refused to delete %Ln message.</numerusform>
            <numerusform>%1 refused to delete %Ln messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) disappeared from %1 right after they were downloaded.</source>
        <translation>
            <numerusform>%Ln message disappeared from %1 right after it was downloaded.</numerusform>
            <numerusform>%Ln messages disappeared from %1 right after they were downloaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Another device or program has removed %Ln message(s) from %1.</source>
        <translation>
            <numerusform>Another device or program has removed %Ln message from %1.</numerusform>
            <numerusform>Another device or program has removed %Ln messages from %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::MainWindow</name>
    <message numerus="yes">
        <source>%1: messages leave the server %Ln day(s) after they came here</source>
        <translation>
            <numerusform>%1: messages leave the server %Ln day after they came here</numerusform>
            <numerusform>%1: messages leave the server %Ln days after they came here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) will be deleted for good.</source>
        <translation>
            <numerusform>%Ln message will be deleted for good.</numerusform>
            <numerusform>%Ln messages will be deleted for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The folder “%1” and %Ln message(s) in it will be deleted for good.</source>
        <translation>
            <numerusform>The folder “%1” and %Ln message in it will be deleted for good.</numerusform>
            <numerusform>The folder “%1” and %Ln messages in it will be deleted for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln large message(s) not downloaded</source>
        <translation>
            <numerusform>%Ln large message not downloaded</numerusform>
            <numerusform>%Ln large messages not downloaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Discard %Ln message(s) that have not been sent?</source>
        <translation>
            <numerusform>Discard %Ln message that has not been sent?</numerusform>
            <numerusform>Discard %Ln messages that have not been sent?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline: %Ln message(s) wait in the Outbox.</source>
        <translation>
            <numerusform>Offline: %Ln message waits in the Outbox.</numerusform>
            <numerusform>Offline: %Ln messages wait in the Outbox.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) could not be sent.</source>
        <translation>
            <numerusform>%Ln message could not be sent.</numerusform>
            <numerusform>%Ln messages could not be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in the Outbox need a look.</source>
        <translation>
            <numerusform>%Ln message in the Outbox needs a look.</numerusform>
            <numerusform>%Ln messages in the Outbox need a look.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) have not been sent yet.</source>
        <translation>
            <numerusform>%Ln message has not been sent yet.</numerusform>
            <numerusform>%Ln messages have not been sent yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are being sent at this moment.</source>
        <translation>
            <numerusform>%Ln message is being sent at this moment.</numerusform>
            <numerusform>%Ln messages are being sent at this moment.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) will be sent in a few seconds.</source>
        <translation>
            <numerusform>%Ln message will be sent in a few seconds.</numerusform>
            <numerusform>%Ln messages will be sent in a few seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are kept back while they are open.</source>
        <translation>
            <numerusform>%Ln message is kept back while it is open.</numerusform>
            <numerusform>%Ln messages are kept back while they are open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) wait for their server.</source>
        <translation>
            <numerusform>%Ln message waits for its server.</numerusform>
            <numerusform>%Ln messages wait for their server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) wait because you are working offline.</source>
        <translation>
            <numerusform>%Ln message waits because you are working offline.</numerusform>
            <numerusform>%Ln messages wait because you are working offline.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are for later, the first for %1.</source>
        <extracomment>%1 is a day with a time. In the singular there is one message, which is for then.</extracomment>
        <translation>
            <numerusform>%Ln message is for later: %1.</numerusform>
            <numerusform>%Ln messages are for later, the first for %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) will be deleted on the server at the next check.</source>
        <translation>
            <numerusform>%Ln message will be deleted on the server at the next check.</numerusform>
            <numerusform>%Ln messages will be deleted on the server at the next check.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were deleted on %1.</source>
        <translation>
            <numerusform>%Ln message was deleted on %1.</numerusform>
            <numerusform>%Ln messages were deleted on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <comment>a limit of what stays on the server</comment>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <comment>a limit of what stays on the server</comment>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::MessageHeader</name>
    <message numerus="yes">
        <source>to me and %Ln more</source>
        <translation>
            <numerusform>to me and %Ln more</numerusform>
            <numerusform>to me and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>to %1 and %Ln more</source>
        <translation>
            <numerusform>to %1 and %Ln more</numerusform>
            <numerusform>to %1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::PopPolicyEditor</name>
    <message numerus="yes">
        <source>There are %Ln message(s) (%1) on the server.</source>
        <translation>
            <numerusform>There is %Ln message (%1) on the server.</numerusform>
            <numerusform>There are %Ln messages (%1) on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) on the server.</source>
        <translation>
            <numerusform>There is %Ln message on the server.</numerusform>
            <numerusform>There are %Ln messages on the server.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::PreferencesDialog</name>
    <message numerus="yes">
        <source>every %Ln minute(s)</source>
        <translation>
            <numerusform>every minute</numerusform>
            <numerusform>every %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %Ln second(s)</source>
        <translation>
            <numerusform>for %Ln second</numerusform>
            <numerusform>for %Ln seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::PretendDialog</name>
    <message numerus="yes">
        <source>%Ln message(s) were downloaded.</source>
        <translation>
            <numerusform>%Ln message was downloaded.</numerusform>
            <numerusform>%Ln messages were downloaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were moved to the Trash here.</source>
        <translation>
            <numerusform>%Ln message was moved to the Trash here.</numerusform>
            <numerusform>%Ln messages were moved to the Trash here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were deleted here for good.</source>
        <translation>
            <numerusform>%Ln message was deleted here for good.</numerusform>
            <numerusform>%Ln messages were deleted here for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were deleted on the server.</source>
        <translation>
            <numerusform>%Ln message was deleted on the server.</numerusform>
            <numerusform>%Ln messages were deleted on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On the pretend server: %Ln message(s)</source>
        <translation>
            <numerusform>On the pretend server: %Ln message</numerusform>
            <numerusform>On the pretend server: %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On this computer: %Ln message(s)</source>
        <translation>
            <numerusform>On this computer: %Ln message</numerusform>
            <numerusform>On this computer: %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Empty the Trash (%Ln)</source>
        <translation>
            <numerusform>&amp;Empty the Trash (%Ln)</numerusform>
            <numerusform>&amp;Empty the Trash (%Ln)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::Promise</name>
    <message numerus="yes">
        <source>%Ln message(s) of the server are not here yet; they come at the next check.</source>
        <translation>
            <numerusform>%Ln message of the server is not here yet; it comes at the next check.</numerusform>
            <numerusform>%Ln messages of the server are not here yet; they come at the next check.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were deleted on the server at once, more than announced.</source>
        <translation>
            <numerusform>%Ln message was deleted on the server at once, more than announced.</numerusform>
            <numerusform>%Ln messages were deleted on the server at once, more than announced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) disappeared from the server without Palomar&apos;s doing.</source>
        <translation>
            <numerusform>%Ln message disappeared from the server without Palomar&apos;s doing.</numerusform>
            <numerusform>%Ln messages disappeared from the server without Palomar&apos;s doing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) have arrived since you signed in.</source>
        <translation>
            <numerusform>%Ln message has arrived since you signed in.</numerusform>
            <numerusform>%Ln messages have arrived since you signed in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln large message(s) stay on the server until you ask for them.</source>
        <translation>
            <numerusform>%Ln large message stays on the server until you ask for it.</numerusform>
            <numerusform>%Ln large messages stay on the server until you ask for them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first check went as announced: %Ln message(s) came here, and nothing was deleted on the server.</source>
        <translation>
            <numerusform>The first check went as announced: %Ln message came here, and nothing was deleted on the server.</numerusform>
            <numerusform>The first check went as announced: %Ln messages came here, and nothing was deleted on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first check went as announced: %Ln message(s) came here, and what was to leave the server has left it.</source>
        <translation>
            <numerusform>The first check went as announced: %Ln message came here, and what was to leave the server has left it.</numerusform>
            <numerusform>The first check went as announced: %Ln messages came here, and what was to leave the server has left it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of the server are not listed here yet.</source>
        <translation>
            <numerusform>%Ln message of the server is not listed here yet.</numerusform>
            <numerusform>%Ln messages of the server are not listed here yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) (%1) that belong on this computer are not here yet; they come at the next check.</source>
        <translation>
            <numerusform>%Ln message (%1) that belongs on this computer is not here yet; it comes at the next check.</numerusform>
            <numerusform>%Ln messages (%1) that belong on this computer are not here yet; they come at the next check.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) have disappeared from the server since you signed in. Palomar has deleted nothing there.</source>
        <translation>
            <numerusform>%Ln message has disappeared from the server since you signed in. Palomar has deleted nothing there.</numerusform>
            <numerusform>%Ln messages have disappeared from the server since you signed in. Palomar has deleted nothing there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first synchronisation went as announced: %Ln message(s) are listed here, and each is fetched when you open it.</source>
        <translation>
            <numerusform>The first synchronisation went as announced: %Ln message is listed here, and is fetched when you open it.</numerusform>
            <numerusform>The first synchronisation went as announced: %Ln messages are listed here, and each is fetched when you open it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first synchronisation went as announced: %Ln message(s) are listed here and can be read offline.</source>
        <translation>
            <numerusform>The first synchronisation went as announced: %Ln message is listed here and can be read offline.</numerusform>
            <numerusform>The first synchronisation went as announced: %Ln messages are listed here and can be read offline.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first synchronisation went as announced: %Ln message(s) are listed here, none of the last %1 days, so none can be read offline.</source>
        <translation>
            <numerusform>The first synchronisation went as announced: %Ln message is listed here, not of the last %1 days, so it cannot be read offline.</numerusform>
            <numerusform>The first synchronisation went as announced: %Ln messages are listed here, none of the last %1 days, so none can be read offline.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first synchronisation went as announced: %Ln message(s) are listed here, and %1 of the last %2 days can be read offline.</source>
        <translation>
            <numerusform>The first synchronisation went as announced: %Ln message is listed here, and %1 of the last %2 days can be read offline.</numerusform>
            <numerusform>The first synchronisation went as announced: %Ln messages are listed here, and %1 of the last %2 days can be read offline.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first synchronisation went as announced: %Ln message(s) are listed here, and the newest of them, %1 (at most %2), can be read offline.</source>
        <translation>
            <numerusform>The first synchronisation went as announced: %Ln message is listed here, and the newest of them, %1 (at most %2), can be read offline.</numerusform>
            <numerusform>The first synchronisation went as announced: %Ln messages are listed here, and the newest of them, %1 (at most %2), can be read offline.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ReadingPane</name>
    <message numerus="yes">
        <source>%Ln message(s) selected</source>
        <translation>
            <numerusform>%Ln message selected</numerusform>
            <numerusform>%Ln messages selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln remote image(s) not loaded</source>
        <translation>
            <numerusform>%Ln remote image not loaded</numerusform>
            <numerusform>%Ln remote images not loaded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::RecipientField</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::RemovalText</name>
    <message numerus="yes">
        <source>%Ln other message(s) that are here are on the server, too; it has just said so.</source>
        <translation>
            <numerusform>%Ln other message that is here is on the server, too; it has just said so.</numerusform>
            <numerusform>%Ln other messages that are here are on the server, too; it has just said so.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other message(s) were there at the last look (%1).</source>
        <translation>
            <numerusform>%Ln other message was there at the last look (%1).</numerusform>
            <numerusform>%Ln other messages were there at the last look (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other message(s) may be there.</source>
        <translation>
            <numerusform>%Ln other message may be there.</numerusform>
            <numerusform>%Ln other messages may be there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) (%1) exist only on this computer.</source>
        <translation>
            <numerusform>%Ln message (%1) exists only on this computer.</numerusform>
            <numerusform>%Ln messages (%1) exist only on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln message(s) only the beginning is here; the rest is on the server and stays there.</source>
        <translation>
            <numerusform>Of %Ln message only the beginning is here; the rest is on the server and stays there.</numerusform>
            <numerusform>Of %Ln messages only the beginning is here; the rest is on the server and stays there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in the Outbox will not be sent any more.</source>
        <translation>
            <numerusform>%Ln message in the Outbox will not be sent any more.</numerusform>
            <numerusform>%Ln messages in the Outbox will not be sent any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) that the server has not been told yet will not be told.</source>
        <translation>
            <numerusform>%Ln change that the server has not been told yet will not be told.</numerusform>
            <numerusform>%Ln changes that the server has not been told yet will not be told.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are still being written. If you keep the mail, they go to another account; otherwise they are lost.</source>
        <translation>
            <numerusform>%Ln message is still being written. If you keep the mail, it goes to another account; otherwise it is lost.</numerusform>
            <numerusform>%Ln messages are still being written. If you keep the mail, they go to another account; otherwise they are lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are still being written and will be lost, as there is no other account for them.</source>
        <translation>
            <numerusform>%Ln message is still being written and will be lost, as there is no other account for it.</numerusform>
            <numerusform>%Ln messages are still being written and will be lost, as there is no other account for them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::RemoveAccountDialog</name>
    <message numerus="yes">
        <source>%Ln message(s) were saved in “%1”.</source>
        <translation>
            <numerusform>%Ln message was saved in “%1”.</numerusform>
            <numerusform>%Ln messages were saved in “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) could not be read from the disk and are not among them.</source>
        <translation>
            <numerusform>%Ln message could not be read from the disk and is not among them.</numerusform>
            <numerusform>%Ln messages could not be read from the disk and are not among them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of which only the beginning is here were left out.</source>
        <translation>
            <numerusform>%Ln message of which only the beginning is here was left out.</numerusform>
            <numerusform>%Ln messages of which only the beginning is here were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) will be lost for good.</source>
        <translation>
            <numerusform>%Ln message will be lost for good.</numerusform>
            <numerusform>%Ln messages will be lost for good.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ReplaceBar</name>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln replaced</numerusform>
            <numerusform>%Ln replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::RetentionQuestion</name>
    <message numerus="yes">
        <source>%Ln message(s) that came here more than a day ago</source>
        <translation>
            <numerusform>%Ln message that came here more than a day ago</numerusform>
            <numerusform>%Ln messages that came here more than a day ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that came here more than %1 days ago</source>
        <translation>
            <numerusform>%Ln message that came here more than %1 days ago</numerusform>
            <numerusform>%Ln messages that came here more than %1 days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that are not among the newest %1</source>
        <translation>
            <numerusform>%Ln message that is not among the newest %1</numerusform>
            <numerusform>%Ln messages that are not among the newest %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that are too old for the newest %1</source>
        <translation>
            <numerusform>%Ln message that is too old for the newest %1</numerusform>
            <numerusform>%Ln messages that are too old for the newest %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) because they are safe here by then</source>
        <translation>
            <numerusform>%Ln message, because it is safe here by then</numerusform>
            <numerusform>%Ln messages, because they are safe here by then</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that you have deleted for good here</source>
        <translation>
            <numerusform>%Ln message that you have deleted for good here</numerusform>
            <numerusform>%Ln messages that you have deleted for good here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that lie in the Trash here</source>
        <translation>
            <numerusform>%Ln message that lies in the Trash here</numerusform>
            <numerusform>%Ln messages that lie in the Trash here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) whose deletion there you have asked for</source>
        <translation>
            <numerusform>%Ln message whose deletion there you have asked for</numerusform>
            <numerusform>%Ln messages whose deletion there you have asked for</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) (%1) will be deleted on the server at the check that begins as soon as you save.</source>
        <translation>
            <numerusform>%Ln message (%1) will be deleted on the server at the check that begins as soon as you save.</numerusform>
            <numerusform>%Ln messages (%1) will be deleted on the server at the check that begins as soon as you save.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more will follow, from %1 to %2.</source>
        <translation>
            <numerusform>%Ln more will follow, from %1 to %2.</numerusform>
            <numerusform>%Ln more will follow, from %1 to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %1 on, %Ln message(s) that are on the server now will be deleted there.</source>
        <translation>
            <numerusform>From %1 on, %Ln message that is on the server now will be deleted there.</numerusform>
            <numerusform>From %1 on, %Ln messages that are on the server now will be deleted there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of those there now stay.</source>
        <translation>
            <numerusform>%Ln message of those there now stays.</numerusform>
            <numerusform>%Ln messages of those there now stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more will follow on %1.</source>
        <translation>
            <numerusform>%Ln more will follow on %1.</numerusform>
            <numerusform>%Ln more will follow on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that are not the newest</source>
        <translation>
            <numerusform>%Ln message that is not the newest</numerusform>
            <numerusform>%Ln messages that are not the newest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %Ln of them because they are not here in full.</source>
        <extracomment>%1 is &quot;60 messages of those there now stay.&quot;</extracomment>
        <translation>
            <numerusform>%1 %Ln of them because it is not here in full.</numerusform>
            <numerusform>%1 %Ln of them because they are not here in full.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ScenePicture</name>
    <message numerus="yes">
        <source>leaves in %n day(s)</source>
        <translation>
            <numerusform>leaves in %n day</numerusform>
            <numerusform>leaves in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::SceneWords</name>
    <message numerus="yes">
        <source>Today every message comes here. Its copy leaves the server %n day(s) later; until then the phone sees it.</source>
        <translation>
            <numerusform>Today every message comes here. Its copy leaves the server %n day later; until then the phone sees it.</numerusform>
            <numerusform>Today every message comes here. Its copy leaves the server %n days later; until then the phone sees it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s) new mail has come, and all of it is still on the server, here and on the phone.</source>
        <translation>
            <numerusform>In %n day new mail has come, and all of it is still on the server, here and on the phone.</numerusform>
            <numerusform>In %n days new mail has come, and all of it is still on the server, here and on the phone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s) new mail has come, and every message is both here and on the server.</source>
        <translation>
            <numerusform>In %n day new mail has come, and every message is both here and on the server.</numerusform>
            <numerusform>In %n days new mail has come, and every message is both here and on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s) only the newest mail is on the server and on the phone. As more arrives, the messages of today may exist only here.</source>
        <translation>
            <numerusform>In %n day only the newest mail is on the server and on the phone. As more arrives, the messages of today may exist only here.</numerusform>
            <numerusform>In %n days only the newest mail is on the server and on the phone. As more arrives, the messages of today may exist only here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s) only the newest mail is on the server and on the phone. The messages of today exist only here.</source>
        <translation>
            <numerusform>In %n day only the newest mail is on the server and on the phone. The messages of today exist only here.</numerusform>
            <numerusform>In %n days only the newest mail is on the server and on the phone. The messages of today exist only here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s) there is still nothing on the server or on the phone. All messages exist only here.</source>
        <translation>
            <numerusform>In %n day there is still nothing on the server or on the phone. All messages exist only here.</numerusform>
            <numerusform>In %n days there is still nothing on the server or on the phone. All messages exist only here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer breaks, %n day(s) from now: your mail is still on the server and on the phone.</source>
        <translation>
            <numerusform>This computer breaks, %n day from now: your mail is still on the server and on the phone.</numerusform>
            <numerusform>This computer breaks, %n days from now: your mail is still on the server and on the phone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer breaks, %n day(s) from now: the messages are still on the server. The folders that you made here are lost.</source>
        <translation>
            <numerusform>This computer breaks, %n day from now: the messages are still on the server. The folders that you made here are lost.</numerusform>
            <numerusform>This computer breaks, %n days from now: the messages are still on the server. The folders that you made here are lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer breaks, %n day(s) from now: what had left the server is lost, unless you have a backup.</source>
        <translation>
            <numerusform>This computer breaks, %n day from now: what had left the server is lost, unless you have a backup.</numerusform>
            <numerusform>This computer breaks, %n days from now: what had left the server is lost, unless you have a backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer breaks, %n day(s) from now: all your messages are lost, unless you have a backup.</source>
        <translation>
            <numerusform>This computer breaks, %n day from now: all your messages are lost, unless you have a backup.</numerusform>
            <numerusform>This computer breaks, %n days from now: all your messages are lost, unless you have a backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>In %n day</numerusform>
            <numerusform>In %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ScopeText</name>
    <message numerus="yes">
        <source>%Ln more message(s) (%1) will be downloaded to this computer.</source>
        <translation>
            <numerusform>%Ln more message (%1) will be downloaded to this computer.</numerusform>
            <numerusform>%Ln more messages (%1) will be downloaded to this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that are whole here stay here. On the server nothing changes.</source>
        <translation>
            <numerusform>%Ln message that is whole here stays here. On the server nothing changes.</numerusform>
            <numerusform>%Ln messages that are whole here stay here. On the server nothing changes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::SearchText</name>
    <message numerus="yes">
        <source>%Ln message(s) searched</source>
        <translation>
            <numerusform>%Ln message searched</numerusform>
            <numerusform>%Ln messages searched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the text of %Ln is not on this computer</source>
        <translation>
            <numerusform>the text of %Ln is not on this computer</numerusform>
            <numerusform>the text of %Ln is not on this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are still being prepared for searching</source>
        <translation>
            <numerusform>%Ln is still being prepared for searching</numerusform>
            <numerusform>%Ln are still being prepared for searching</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are on the server</source>
        <translation>
            <numerusform>%Ln more is on the server</numerusform>
            <numerusform>%Ln more are on the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server found %Ln message(s).</source>
        <translation>
            <numerusform>The server found %Ln message.</numerusform>
            <numerusform>The server found %Ln messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them cannot be shown: Palomar has not listed them yet.</source>
        <translation>
            <numerusform>%Ln of them cannot be shown: Palomar has not listed it yet.</numerusform>
            <numerusform>%Ln of them cannot be shown: Palomar has not listed them yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) could not be searched there. %1</source>
        <extracomment>%1: what went wrong</extracomment>
        <translation>
            <numerusform>%Ln folder could not be searched there. %1</numerusform>
            <numerusform>%Ln folders could not be searched there. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ServerFacts</name>
    <message numerus="yes">
        <source>The server deletes mail by itself after %Ln day(s).</source>
        <translation>
            <numerusform>The server deletes mail by itself after %Ln day.</numerusform>
            <numerusform>The server deletes mail by itself after %Ln days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server wants %Ln second(s) between two checks.</source>
        <translation>
            <numerusform>The server wants %Ln second between two checks.</numerusform>
            <numerusform>The server wants %Ln seconds between two checks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server wants %Ln minute(s) between two checks.</source>
        <translation>
            <numerusform>The server wants %Ln minute between two checks.</numerusform>
            <numerusform>The server wants %Ln minutes between two checks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::SignInPage</name>
    <message numerus="yes">
        <source>There are %Ln message(s) (%1) on the server.</source>
        <translation>
            <numerusform>There is %Ln message (%1) on the server.</numerusform>
            <numerusform>There are %Ln messages (%1) on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) (%1) in the Inbox.</source>
        <translation>
            <numerusform>There is %Ln message (%1) in the Inbox.</numerusform>
            <numerusform>There are %Ln messages (%1) in the Inbox.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) in the Inbox.</source>
        <translation>
            <numerusform>There is %Ln message in the Inbox.</numerusform>
            <numerusform>There are %Ln messages in the Inbox.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::StatusText</name>
    <message numerus="yes">
        <source>Offline: %Ln change(s) wait</source>
        <translation>
            <numerusform>Offline: %Ln change waits</numerusform>
            <numerusform>Offline: %Ln changes wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No connection: %Ln change(s) wait</source>
        <translation>
            <numerusform>No connection: %Ln change waits</numerusform>
            <numerusform>No connection: %Ln changes wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) on the way to the server</source>
        <translation>
            <numerusform>%Ln change on the way to the server</numerusform>
            <numerusform>%Ln changes on the way to the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait</source>
        <translation>
            <numerusform>%Ln change waits</numerusform>
            <numerusform>%Ln changes wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::SwitchText</name>
    <message numerus="yes">
        <source>All %Ln message(s) of this account are on the server.</source>
        <translation>
            <numerusform>The one message of this account is on the server.</numerusform>
            <numerusform>All %Ln messages of this account are on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) exist only here and can be uploaded (%1).</source>
        <translation>
            <numerusform>%Ln message exists only here and can be uploaded (%1).</numerusform>
            <numerusform>%Ln messages exist only here and can be uploaded (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are on their way, and the server has not listed them yet.</source>
        <translation>
            <numerusform>%Ln message is on its way, and the server has not listed it yet.</numerusform>
            <numerusform>%Ln messages are on their way, and the server has not listed them yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) look like one on the server, but their text is not the same (%1). They are uploaded only if you say so.</source>
        <translation>
            <numerusform>%Ln message looks like one on the server, but its text is not the same (%1). It is uploaded only if you say so.</numerusform>
            <numerusform>%Ln messages look like one on the server, but their text is not the same (%1). They are uploaded only if you say so.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln message(s) only the beginning is here; they are on the server.</source>
        <translation>
            <numerusform>Of %Ln message only the beginning is here; it is on the server.</numerusform>
            <numerusform>Of %Ln messages only the beginning is here; they are on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) wait in the Outbox. They stay there, and go out when this account is switched on again.</source>
        <translation>
            <numerusform>%Ln message waits in the Outbox. It stays there, and goes out when this account is switched on again.</numerusform>
            <numerusform>%Ln messages wait in the Outbox. They stay there, and go out when this account is switched on again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that are whole here stay here, in local folders.</source>
        <translation>
            <numerusform>%Ln message that is whole here stays here, in local folders.</numerusform>
            <numerusform>%Ln messages that are whole here stay here, in local folders.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On the server are %Ln message(s); nothing is deleted there.</source>
        <translation>
            <numerusform>On the server is %Ln message; nothing is deleted there.</numerusform>
            <numerusform>On the server are %Ln messages; nothing is deleted there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) have not reached the server yet. Go online first, so that they are not lost.</source>
        <translation>
            <numerusform>%Ln change has not reached the server yet. Go online first, so that it is not lost.</numerusform>
            <numerusform>%Ln changes have not reached the server yet. Go online first, so that they are not lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) wait in the Outbox. Send or delete them first.</source>
        <translation>
            <numerusform>%Ln message waits in the Outbox. Send or delete it first.</numerusform>
            <numerusform>%Ln messages wait in the Outbox. Send or delete them first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text of %Ln message(s) that may be the same is still to be read from the server. Until then they are not uploaded, and if you finish now, they are kept here as well.</source>
        <translation>
            <numerusform>The text of %Ln message that may be the same is still to be read from the server. Until then it is not uploaded, and if you finish now, it is kept here as well.</numerusform>
            <numerusform>The text of %Ln messages that may be the same is still to be read from the server. Until then they are not uploaded, and if you finish now, they are kept here as well.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) could not be read from the disk and were not uploaded.</source>
        <translation>
            <numerusform>%Ln message could not be read from the disk and was not uploaded.</numerusform>
            <numerusform>%Ln messages could not be read from the disk and were not uploaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of this account wait in the Outbox.</source>
        <translation>
            <numerusform>%Ln message of this account waits in the Outbox.</numerusform>
            <numerusform>%Ln messages of this account wait in the Outbox.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) on the server cannot be read.</source>
        <translation>
            <numerusform>%Ln folder on the server cannot be read.</numerusform>
            <numerusform>%Ln folders on the server cannot be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) stay on this computer, because the folder in which they belong is left out.</source>
        <translation>
            <numerusform>%Ln message stays on this computer, because the folder in which it belongs is left out.</numerusform>
            <numerusform>%Ln messages stay on this computer, because the folder in which they belong is left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::UndoSendBar</name>
    <message numerus="yes">
        <source>“%1” is sent in %Ln s</source>
        <translation>
            <numerusform>“%1” is sent in %Ln s</numerusform>
            <numerusform>“%1” is sent in %Ln s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” goes to the server in %Ln s, to be sent from there at its time</source>
        <translation>
            <numerusform>“%1” goes to the server in %Ln s, to be sent from there at its time</numerusform>
            <numerusform>“%1” goes to the server in %Ln s, to be sent from there at its time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::UndoText</name>
    <message numerus="yes">
        <source>mark %Ln message(s) as read</source>
        <translation>
            <numerusform>mark %Ln message as read</numerusform>
            <numerusform>mark %Ln messages as read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mark %Ln message(s) as unread</source>
        <translation>
            <numerusform>mark %Ln message as unread</numerusform>
            <numerusform>mark %Ln messages as unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>add a star to %Ln message(s)</source>
        <translation>
            <numerusform>add a star to %Ln message</numerusform>
            <numerusform>add a star to %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>remove the star from %Ln message(s)</source>
        <translation>
            <numerusform>remove the star from %Ln message</numerusform>
            <numerusform>remove the star from %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln message(s) to the Trash</source>
        <translation>
            <numerusform>move %Ln message to the Trash</numerusform>
            <numerusform>move %Ln messages to the Trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln message(s)</source>
        <translation>
            <numerusform>move %Ln message</numerusform>
            <numerusform>move %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mark all %Ln message(s) as read</source>
        <translation>
            <numerusform>mark %Ln message as read</numerusform>
            <numerusform>mark all %Ln messages as read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>copy %Ln message(s)</source>
        <translation>
            <numerusform>copy %Ln message</numerusform>
            <numerusform>copy %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>delete %Ln message(s) on the server</source>
        <translation>
            <numerusform>delete %Ln message on the server</numerusform>
            <numerusform>delete %Ln messages on the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>delete %Ln message(s) for good</source>
        <translation>
            <numerusform>delete %Ln message for good</numerusform>
            <numerusform>delete %Ln messages for good</numerusform>
        </translation>
    </message>
</context>
</TS>
