<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>app::StoreTrouble</name>
    <message>
        <source>What could be read is safe</source>
        <translation>Lo que se pudo leer está a salvo</translation>
    </message>
    <message>
        <source>Palomar can keep the damaged files aside and build a new store from everything that can still be read.</source>
        <translation>Palomar puede apartar los archivos dañados y crear un almacén nuevo con todo lo que aún se pueda leer.</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Carpeta: %1</translation>
    </message>
    <message>
        <source>Show the &amp;folder</source>
        <translation>Mostrar la &amp;carpeta</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Rescue my mail</source>
        <translation>&amp;Rescatar mi correo</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Reintentar</translation>
    </message>
    <message>
        <source>&amp;Open Palomar</source>
        <translation>&amp;Abrir Palomar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were rescued. The damaged files are kept in %1.</source>
        <translation>
            <numerusform>Se ha rescatado %Ln mensaje. Los archivos dañados se conservan en %1.</numerusform>
            <numerusform>Se han rescatado %Ln mensajes. Los archivos dañados se conservan en %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::AboutDialog</name>
    <message>
        <source>About Palomar</source>
        <translation>Acerca de Palomar</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versión %1</translation>
    </message>
    <message>
        <source>A mail program that says what happens to your mail, and does what it says.</source>
        <translation>Un programa de correo que dice lo que ocurre con su correo y hace lo que dice.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.
Built with Qt %1. Icons after Lucide (ISC).</source>
        <translation>Software libre bajo la Licencia Pública General de GNU, versión 3 o posterior. Se ofrece sin ninguna garantía.
Hecho con Qt %1. Iconos basados en Lucide (ISC).</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>gui::AccountEditDialog</name>
    <message>
        <source>To save this, confirm first that you understand it.</source>
        <translation>Para guardar esto, confirme antes que lo entiende.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>Guarda&amp;r</translation>
    </message>
    <message>
        <source>From now on, this account takes mail away from the server.</source>
        <translation>Desde ahora, esta cuenta retira correo del servidor.</translation>
    </message>
    <message>
        <source>From now on, this account takes more mail away from the server.</source>
        <translation>Desde ahora, esta cuenta retira más correo del servidor.</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>Ajustes de %1</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>&amp;General</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Conexión</translation>
    </message>
    <message>
        <source>&amp;What stays on the server</source>
        <translation>Qué &amp;queda en el servidor</translation>
    </message>
    <message>
        <source>&amp;What is kept here</source>
        <translation>&amp;Qué se guarda aquí</translation>
    </message>
    <message>
        <source>The inbox of this account</source>
        <translation>La bandeja de entrada de esta cuenta</translation>
    </message>
    <message>
        <source>The inbox of the local folders</source>
        <translation>La bandeja de entrada de las carpetas locales</translation>
    </message>
    <message>
        <source>The inbox of %1</source>
        <comment>an account</comment>
        <translation>La bandeja de entrada de %1</translation>
    </message>
    <message>
        <source>An account that is not there any more: its own inbox</source>
        <translation>Una cuenta que ya no existe: su propia bandeja de entrada</translation>
    </message>
    <message>
        <source>Delete mail on the server?</source>
        <translation>¿Eliminar correo en el servidor?</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No se ha guardado</translation>
    </message>
    <message>
        <source>Palomar cannot tell what these settings would delete on the server, so they were not saved.</source>
        <translation>No se puede saber qué eliminarían estos ajustes en el servidor, así que no se han guardado.</translation>
    </message>
    <message>
        <source>&amp;Save it like this</source>
        <translation>&amp;Guardarlo así</translation>
    </message>
    <message>
        <source>Down&amp;load</source>
        <translation>Desc&amp;arga</translation>
    </message>
    <message>
        <source>O&amp;utgoing</source>
        <translation>Sali&amp;da</translation>
    </message>
    <message>
        <source>&amp;Identities</source>
        <translation>&amp;Identidades</translation>
    </message>
</context>
<context>
    <name>gui::AccountGeneralTab</name>
    <message>
        <source>&amp;Name of the account in Palomar</source>
        <translation>&amp;Nombre de la cuenta en Palomar</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>&amp;Su nombre</translation>
    </message>
    <message>
        <source>&amp;Email address</source>
        <translation>Dirección de corr&amp;eo</translation>
    </message>
    <message>
        <source>New &amp;password</source>
        <translation>Con&amp;traseña nueva</translation>
    </message>
    <message>
        <source>Leave it empty to keep the present one.</source>
        <translation>Déjela vacía para conservar la actual.</translation>
    </message>
    <message>
        <source>New mail goes in&amp;to</source>
        <translation>El correo nuevo &amp;va a</translation>
    </message>
    <message>
        <source>Mail that is here already stays where it is.</source>
        <translation>El correo que ya está aquí se queda donde está.</translation>
    </message>
</context>
<context>
    <name>gui::AccountSettingsDialog</name>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Añadir…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Cambiar…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Quitar…</translation>
    </message>
    <message>
        <source>This account is switched &amp;on</source>
        <translation>Esta cuenta está ac&amp;tivada</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Ce&amp;rrar</translation>
    </message>
    <message>
        <source>%1 (switched off)</source>
        <translation>%1 (desactivada)</translation>
    </message>
    <message>
        <source>The password travels unprotected.</source>
        <translation>La contraseña viaja sin protección.</translation>
    </message>
    <message>
        <source>There is no account yet.</source>
        <translation>Todavía no hay ninguna cuenta.</translation>
    </message>
    <message>
        <source>%1 · %2 · user name %3</source>
        <extracomment>%1 is IMAP or POP3, %2 the server, %3 the user name</extracomment>
        <translation>%1 · %2 · usuario %3</translation>
    </message>
    <message>
        <source>Folders on this computer, without a server.</source>
        <translation>Carpetas de este equipo, sin servidor.</translation>
    </message>
    <message>
        <source>“%1” is being changed to IMAP and stays switched off.</source>
        <translation>«%1» se está cambiando a IMAP y sigue desactivada.</translation>
    </message>
    <message>
        <source>“%1” is being changed to POP3 and stays switched off.</source>
        <translation>«%1» se está cambiando a POP3 y sigue desactivada.</translation>
    </message>
    <message>
        <source>Switched on, it would fetch once more what is put on the server. Bring the change to its end, or remove the new account (%1) first.</source>
        <translation>Activada, recogería otra vez lo que se sube al servidor. Termine el cambio, o quite antes la cuenta nueva (%1).</translation>
    </message>
    <message>
        <source>Change to &amp;POP3…</source>
        <translation>Pasar a &amp;POP3…</translation>
    </message>
    <message>
        <source>Change to &amp;IMAP…</source>
        <translation>Pasar a &amp;IMAP…</translation>
    </message>
</context>
<context>
    <name>gui::AccountWizard</name>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>Set up an account</source>
        <translation>Configurar una cuenta</translation>
    </message>
    <message>
        <source>Configure by &amp;hand</source>
        <translation>Configurar a &amp;mano</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Idioma: %1</translation>
    </message>
    <message>
        <source>Leave without an account?</source>
        <translation>¿Salir sin crear la cuenta?</translation>
    </message>
    <message>
        <source>What you have entered so far will be lost. Nothing has been saved or changed.</source>
        <translation>Se perderá lo que ha escrito hasta ahora. No se ha guardado ni cambiado nada.</translation>
    </message>
    <message>
        <source>&amp;Stay here</source>
        <translation>&amp;Quedarme aquí</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>The account was not saved</source>
        <translation>La cuenta no se ha guardado</translation>
    </message>
    <message>
        <source>&amp;Back to the summary</source>
        <translation>&amp;Volver al resumen</translation>
    </message>
</context>
<context>
    <name>gui::Actions</name>
    <message>
        <source>&amp;Receive mail</source>
        <translation>&amp;Recibir correo</translation>
    </message>
    <message>
        <source>Look for new mail in all accounts</source>
        <translation>Buscar correo nuevo en todas las cuentas</translation>
    </message>
    <message>
        <source>Receive mail of &amp;this account</source>
        <translation>Recibir correo de es&amp;ta cuenta</translation>
    </message>
    <message>
        <source>&amp;Open message file…</source>
        <translation>&amp;Abrir archivo de mensaje…</translation>
    </message>
    <message>
        <source>&amp;Save message as…</source>
        <translation>&amp;Guardar mensaje como…</translation>
    </message>
    <message>
        <source>&amp;New account…</source>
        <translation>Cuenta &amp;nueva…</translation>
    </message>
    <message>
        <source>Work o&amp;ffline</source>
        <translation>Trabajar sin cone&amp;xión</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Trabajar sin conexión</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>&amp;Cerrar ventana</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Seleccionar &amp;todo</translation>
    </message>
    <message>
        <source>&amp;Find in message</source>
        <translation>&amp;Buscar en el mensaje</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Buscar &amp;siguiente</translation>
    </message>
    <message>
        <source>Accoun&amp;ts…</source>
        <translation>C&amp;uentas…</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Preferencias…</translation>
    </message>
    <message>
        <source>Com&amp;fortable</source>
        <translation>&amp;Amplia</translation>
    </message>
    <message>
        <source>&amp;Compact</source>
        <translation>&amp;Compacta</translation>
    </message>
    <message>
        <source>&amp;One line</source>
        <translation>&amp;Una línea</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <comment>order of the list</comment>
        <translation>&amp;Fecha</translation>
    </message>
    <message>
        <source>&amp;Sender</source>
        <comment>order of the list</comment>
        <translation>&amp;Remitente</translation>
    </message>
    <message>
        <source>S&amp;ubject</source>
        <comment>order of the list</comment>
        <translation>&amp;Asunto</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <comment>order of the list</comment>
        <translation>&amp;Tamaño</translation>
    </message>
    <message>
        <source>Un&amp;read</source>
        <comment>order of the list</comment>
        <translation>&amp;No leídos</translation>
    </message>
    <message>
        <source>S&amp;tarred</source>
        <comment>order of the list</comment>
        <translation>Con &amp;estrella</translation>
    </message>
    <message>
        <source>&amp;Attachment</source>
        <comment>order of the list</comment>
        <translation>Ad&amp;juntos</translation>
    </message>
    <message>
        <source>Asc&amp;ending</source>
        <translation>As&amp;cendente</translation>
    </message>
    <message>
        <source>Desce&amp;nding</source>
        <translation>&amp;Descendente</translation>
    </message>
    <message>
        <source>&amp;Message pane</source>
        <translation>Panel de &amp;mensaje</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Texto más &amp;grande</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>Texto más &amp;pequeño</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>Texto &amp;normal</translation>
    </message>
    <message>
        <source>&amp;Plain text</source>
        <translation>Texto sin forma&amp;to</translation>
    </message>
    <message>
        <source>Message so&amp;urce</source>
        <translation>Código f&amp;uente del mensaje</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>&amp;Next message</source>
        <translation>Mensaje &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous message</source>
        <translation>Mensaje &amp;anterior</translation>
    </message>
    <message>
        <source>Next &amp;unread message</source>
        <translation>Siguiente &amp;no leído</translation>
    </message>
    <message>
        <source>P&amp;revious unread message</source>
        <translation>An&amp;terior no leído</translation>
    </message>
    <message>
        <source>Next p&amp;ane</source>
        <translation>&amp;Panel siguiente</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>Pane&amp;l anterior</translation>
    </message>
    <message>
        <source>Mark as &amp;read</source>
        <translation>Marcar como &amp;leído</translation>
    </message>
    <message>
        <source>Mark as read or unread</source>
        <translation>Marcar como leído o no leído</translation>
    </message>
    <message>
        <source>Mark &amp;all in the folder as read</source>
        <translation>Marcar to&amp;da la carpeta como leída</translation>
    </message>
    <message>
        <source>Add s&amp;tar</source>
        <translation>Añadir es&amp;trella</translation>
    </message>
    <message>
        <source>Add or remove the star</source>
        <translation>Añadir o quitar la estrella</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>Move to the Trash</source>
        <translation>Mover a la Papelera</translation>
    </message>
    <message>
        <source>&amp;Open in a window</source>
        <translation>&amp;Abrir en una ventana</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>Atajos de &amp;teclado</translation>
    </message>
    <message>
        <source>Protocol &amp;log</source>
        <translation>&amp;Registro del protocolo</translation>
    </message>
    <message>
        <source>&amp;About Palomar</source>
        <translation>&amp;Acerca de Palomar</translation>
    </message>
    <message>
        <source>Delete for &amp;good…</source>
        <translation>Eliminar &amp;para siempre…</translation>
    </message>
    <message>
        <source>&amp;New folder…</source>
        <translation>&amp;Nueva carpeta…</translation>
    </message>
    <message>
        <source>&amp;Rename folder…</source>
        <translation>&amp;Cambiar nombre de la carpeta…</translation>
    </message>
    <message>
        <source>&amp;Move folder to…</source>
        <translation>&amp;Mover carpeta a…</translation>
    </message>
    <message>
        <source>&amp;Delete folder</source>
        <translation>&amp;Eliminar carpeta</translation>
    </message>
    <message>
        <source>&amp;Move to…</source>
        <translation>&amp;Mover a…</translation>
    </message>
    <message>
        <source>Cop&amp;y to…</source>
        <translation>C&amp;opiar a…</translation>
    </message>
    <message>
        <source>Delete on the ser&amp;ver</source>
        <translation>Eliminar en el &amp;servidor</translation>
    </message>
    <message>
        <source>&amp;Where is this message?…</source>
        <translation>¿&amp;Dónde está este mensaje?…</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Re&amp;hacer</translation>
    </message>
    <message>
        <source>&amp;Search mail</source>
        <translation>Buscar co&amp;rreo</translation>
    </message>
    <message>
        <source>Search this fol&amp;der</source>
        <translation>Buscar en est&amp;a carpeta</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Redactar un mensaje</translation>
    </message>
    <message>
        <source>Reply to the sender</source>
        <translation>Responder al remitente</translation>
    </message>
    <message>
        <source>Reply to &amp;all</source>
        <translation>Respo&amp;nder a todos</translation>
    </message>
    <message>
        <source>Reply to all</source>
        <translation>Responder a todos</translation>
    </message>
    <message>
        <source>Reply to the &amp;list</source>
        <translation>Responder a la l&amp;ista</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>Reen&amp;viar</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Reenviar</translation>
    </message>
    <message>
        <source>Forward as an attac&amp;hment</source>
        <translation>Reenviar como ad&amp;junto</translation>
    </message>
    <message>
        <source>&amp;Edit as new message</source>
        <translation>Editar como mensaje n&amp;uevo</translation>
    </message>
    <message>
        <source>New &amp;message</source>
        <translation>Nuevo &amp;mensaje</translation>
    </message>
    <message>
        <source>Re&amp;ply</source>
        <translation>&amp;Responder</translation>
    </message>
    <message>
        <source>E&amp;xport contacts…</source>
        <translation>Exportar c&amp;ontactos…</translation>
    </message>
    <message>
        <source>Red&amp;irect…</source>
        <comment>send on a message untouched</comment>
        <translation>Rediri&amp;gir…</translation>
    </message>
    <message>
        <source>&amp;Import contacts…</source>
        <translation>&amp;Importar contactos…</translation>
    </message>
    <message>
        <source>Dow&amp;nload the rest</source>
        <translation>O&amp;btener el resto</translation>
    </message>
    <message>
        <source>Empt&amp;y the Trash…</source>
        <translation>Vacia&amp;r la Papelera…</translation>
    </message>
</context>
<context>
    <name>gui::AddressPage</name>
    <message>
        <source>Your &amp;name</source>
        <translation>Su &amp;nombre</translation>
    </message>
    <message>
        <source>Ana Pérez</source>
        <translation>Ana Pérez</translation>
    </message>
    <message>
        <source>Other people see it beside your address.</source>
        <translation>Los demás lo ven junto a su dirección.</translation>
    </message>
    <message>
        <source>&amp;Email address</source>
        <translation>&amp;Dirección de correo</translation>
    </message>
    <message>
        <source>ana@example.org</source>
        <translation>ana@example.org</translation>
    </message>
    <message>
        <source>&amp;Password (you can also enter it later)</source>
        <translation>Con&amp;traseña (también puede escribirla después)</translation>
    </message>
    <message>
        <source>Your password stays on this computer until you press “Sign in”.</source>
        <translation>Su contraseña no sale de este equipo hasta que pulse «Iniciar sesión».</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>Su dirección</translation>
    </message>
    <message>
        <source>Let&apos;s connect your mail</source>
        <translation>Conectemos su correo</translation>
    </message>
    <message>
        <source>Nothing is sent to anyone until you press Continue.</source>
        <translation>No se envía nada a nadie hasta que pulse Continuar.</translation>
    </message>
    <message>
        <source>An address has the form name@example.org.</source>
        <translation>Una dirección tiene la forma nombre@example.org.</translation>
    </message>
    <message>
        <source>Palomar looks for your provider&apos;s servers by the part after the @ only.</source>
        <translation>Palomar busca los servidores de su proveedor solo con la parte que va después de la @.</translation>
    </message>
    <message>
        <source>Your full address and your password are not sent during the search.</source>
        <translation>Durante la búsqueda no se envían ni su dirección completa ni su contraseña.</translation>
    </message>
    <message>
        <source>&amp;Where Palomar looks…</source>
        <translation>Dónde &amp;busca Palomar…</translation>
    </message>
    <message>
        <source>On your provider&apos;s website</source>
        <translation>En la web de su proveedor</translation>
    </message>
    <message>
        <source>In Thunderbird&apos;s public database</source>
        <translation>En la base de datos pública de Thunderbird</translation>
    </message>
    <message>
        <source>In the domain&apos;s entries in DNS</source>
        <translation>En las entradas del dominio en el DNS</translation>
    </message>
    <message>
        <source>&amp;Look around with a pretend mailbox…</source>
        <translation>&amp;Probar con un buzón de mentira…</translation>
    </message>
</context>
<context>
    <name>gui::AskBar</name>
    <message>
        <source>Hide this message</source>
        <translation>Ocultar este aviso</translation>
    </message>
</context>
<context>
    <name>gui::AttachmentBar</name>
    <message numerus="yes">
        <source>%Ln attachment(s)</source>
        <translation>
            <numerusform>%Ln adjunto</numerusform>
            <numerusform>%Ln adjuntos</numerusform>
        </translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>Guardar todo…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Guardar como…</translation>
    </message>
    <message>
        <source>%1
This can be a program. It is never opened from here, only saved.</source>
        <translation>%1
Puede ser un programa. Desde aquí nunca se abre, solo se guarda.</translation>
    </message>
    <message>
        <source>Attachment %1, %2, can be a program: save only</source>
        <translation>Adjunto %1, %2, puede ser un programa: solo guardar</translation>
    </message>
    <message>
        <source>Attachment %1, %2</source>
        <translation>Adjunto %1, %2</translation>
    </message>
    <message>
        <source>%1
Only kinds of files that cannot act by themselves are opened from here. This one can be saved.</source>
        <translation>%1
Desde aquí solo se abren tipos de archivo que no pueden actuar por sí mismos. Este se puede guardar.</translation>
    </message>
    <message>
        <source>Attachment %1, %2, save only</source>
        <translation>Adjunto %1, %2, solo guardar</translation>
    </message>
    <message>
        <source>%1 · %2 % · Stop</source>
        <extracomment>%1 is a file, %2 how much of it has come.</extracomment>
        <translation>%1 · %2 % · Detener</translation>
    </message>
    <message>
        <source>%1 is being fetched. Stop: what has come stays, and it goes on from there.</source>
        <translation>%1 se está recogiendo. Detener: lo que ha llegado se conserva, y se continúa desde ahí.</translation>
    </message>
    <message>
        <source>Attachment %1, %2, %3 % fetched: stop</source>
        <translation>Adjunto %1, %2, %3 % recogido: detener</translation>
    </message>
    <message>
        <source>%1 · not here yet · %2 · Get</source>
        <extracomment>%1 is a file, %2 its size.</extracomment>
        <translation>%1 · aún no está aquí · %2 · Obtener</translation>
    </message>
    <message>
        <source>%1 is on the server. It is fetched when you ask for it.</source>
        <translation>%1 está en el servidor. Se recoge cuando usted lo pida.</translation>
    </message>
    <message>
        <source>Attachment %1, %2, not here yet: get it</source>
        <translation>Adjunto %1, %2, aún no está aquí: obtenerlo</translation>
    </message>
    <message>
        <source>&amp;Get it</source>
        <translation>&amp;Obtenerlo</translation>
    </message>
    <message>
        <source>Get and &amp;open it</source>
        <translation>Obtenerlo y &amp;abrirlo</translation>
    </message>
    <message>
        <source>Get and &amp;save it as…</source>
        <translation>Obtenerlo y &amp;guardarlo como…</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>y %Ln más</numerusform>
            <numerusform>y %Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all attachments</source>
        <translation>Mostrar todos los adjuntos</translation>
    </message>
</context>
<context>
    <name>gui::AttachmentTray</name>
    <message>
        <source>“%1” is not there any more.</source>
        <translation>«%1» ya no está ahí.</translation>
    </message>
    <message>
        <source>“%1” is a folder. Make an archive of it, or attach its files.</source>
        <translation>«%1» es una carpeta. Comprímala en un archivo o adjunte sus archivos.</translation>
    </message>
    <message>
        <source>“%1” may not be read.</source>
        <translation>No está permitido leer «%1».</translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachment(s)</source>
        <translation>
            <numerusform>%Ln adjunto</numerusform>
            <numerusform>%Ln adjuntos</numerusform>
        </translation>
    </message>
    <message>
        <source>Your server takes messages of at most %1.</source>
        <translation>Su servidor acepta mensajes de %1 como máximo.</translation>
    </message>
    <message>
        <source>Many servers do not take messages as large as this.</source>
        <translation>Muchos servidores no aceptan mensajes tan grandes.</translation>
    </message>
    <message>
        <source>Attachment %1, %2</source>
        <translation>Adjunto %1, %2</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>y %Ln más</numerusform>
            <numerusform>y %Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all attachments</source>
        <translation>Mostrar todos los adjuntos</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Adjuntos</translation>
    </message>
</context>
<context>
    <name>gui::BrowserErrors</name>
    <message>
        <source>In the browser, Palomar was not allowed to read your mail.</source>
        <translation>En el navegador no se permitió a Palomar leer su correo.</translation>
    </message>
    <message>
        <source>Nothing was changed, at %1 or here.</source>
        <translation>No ha cambiado nada, ni en %1 ni aquí.</translation>
    </message>
    <message>
        <source>If that was not what you wanted, sign in again.</source>
        <translation>Si no era lo que quería, inicie sesión de nuevo.</translation>
    </message>
    <message>
        <source>Palomar waits five minutes for it.</source>
        <translation>Palomar espera cinco minutos.</translation>
    </message>
    <message>
        <source>Try again. If no page opens, copy its address into your browser.</source>
        <translation>Vuelva a intentarlo. Si no se abre ninguna página, copie su dirección en el navegador.</translation>
    </message>
    <message>
        <source>What came back from the browser was not the answer to Palomar&apos;s question.</source>
        <translation>Lo que devolvió el navegador no es la respuesta a la pregunta de Palomar.</translation>
    </message>
    <message>
        <source>It could be somebody else&apos;s, so it was not used.</source>
        <translation>Podría ser de otra persona, así que no se ha usado.</translation>
    </message>
    <message>
        <source>Try again, and close pages of earlier tries first.</source>
        <translation>Vuelva a intentarlo y cierre antes las páginas de otros intentos.</translation>
    </message>
    <message>
        <source>This Palomar cannot sign in at %1 in a browser.</source>
        <translation>Este Palomar no puede iniciar sesión en %1 con el navegador.</translation>
    </message>
    <message>
        <source>It does not know this provider, or a part of it is missing.</source>
        <translation>No conoce este proveedor, o le falta una parte.</translation>
    </message>
    <message>
        <source>Close Palomar and open it again. If that does not help, install it again, or choose the sign-in with a password.</source>
        <translation>Cierre Palomar y ábralo de nuevo. Si eso no ayuda, instálelo otra vez o elija el inicio de sesión con contraseña.</translation>
    </message>
    <message>
        <source>%1 does not accept the sign-in from this program.</source>
        <translation>%1 no acepta que se inicie sesión desde este programa.</translation>
    </message>
    <message>
        <source>Choose the sign-in with a password, and make an app password on the website of your provider.</source>
        <translation>Elija iniciar sesión con contraseña y cree una contraseña de aplicación en la web de su proveedor.</translation>
    </message>
    <message>
        <source>Your sign-in was not accepted by %1.</source>
        <translation>%1 no ha aceptado su inicio de sesión.</translation>
    </message>
    <message>
        <source>In the browser it has to be %1 who signs in, and mail programs have to be allowed there.</source>
        <translation>En el navegador debe iniciar sesión %1, y allí deben estar permitidos los programas de correo.</translation>
    </message>
    <message>
        <source>You are not signed in at %1.</source>
        <translation>No ha iniciado sesión en %1.</translation>
    </message>
    <message>
        <source>The sign-in has ended there, after a change of password for example, or it was not made yet. Your mail here is untouched.</source>
        <translation>La sesión terminó allí, por ejemplo al cambiar la contraseña, o aún no se ha iniciado. Su correo de aquí sigue intacto.</translation>
    </message>
    <message>
        <source>Sign in again in your browser and Palomar continues.</source>
        <translation>Inicie sesión de nuevo en su navegador y Palomar continuará.</translation>
    </message>
    <message>
        <source>Sign &amp;in again…</source>
        <translation>Inicia&amp;r sesión de nuevo…</translation>
    </message>
    <message>
        <source>Nobody signed in.</source>
        <translation>Nadie ha iniciado sesión.</translation>
    </message>
</context>
<context>
    <name>gui::BrowserOffer</name>
    <message>
        <source>Palomar does not know the sign-in page of this server</source>
        <translation>Palomar no conoce la página de inicio de sesión de este servidor</translation>
    </message>
    <message>
        <source>%1 does not know this copy of Palomar: use an app password from its website</source>
        <translation>%1 no conoce esta copia de Palomar: use una contraseña de aplicación de su web</translation>
    </message>
    <message>
        <source>%1 does not know this copy of Palomar</source>
        <translation>%1 no conoce esta copia de Palomar</translation>
    </message>
    <message>
        <source>Not without encryption</source>
        <translation>No sin cifrado</translation>
    </message>
    <message>
        <source>On the page of %1; Palomar never sees your password</source>
        <translation>En la página de %1; Palomar nunca ve su contraseña</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>&quot;Browser sign-in: not without encryption&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gui::BrowserRunner</name>
    <message>
        <source>You can close this page now and go back to Palomar.</source>
        <extracomment>Shown by the browser when the person has signed in there</extracomment>
        <translation>Ya puede cerrar esta página y volver a Palomar.</translation>
    </message>
</context>
<context>
    <name>gui::BrowserSignInDialog</name>
    <message>
        <source>Your browser shows the sign-in page of %1.</source>
        <translation>Su navegador muestra la página de inicio de sesión de %1.</translation>
    </message>
    <message>
        <source>Palomar waits here until you are done there.</source>
        <translation>Palomar espera aquí hasta que termine allí.</translation>
    </message>
    <message>
        <source>Sign in again: %1</source>
        <translation>Iniciar sesión de nuevo: %1</translation>
    </message>
    <message>
        <source>You sign in at %1 in your own browser; Palomar never sees your password.</source>
        <translation>Usted inicia sesión en %1 con su propio navegador; Palomar nunca ve su contraseña.</translation>
    </message>
    <message>
        <source>No page opened? &amp;Copy its address</source>
        <translation>¿No se abrió ninguna página? &amp;Copiar su dirección</translation>
    </message>
    <message>
        <source>Not &amp;now</source>
        <translation>Ahora &amp;no</translation>
    </message>
    <message>
        <source>&amp;Sign in with the browser</source>
        <translation>&amp;Iniciar sesión con el navegador</translation>
    </message>
</context>
<context>
    <name>gui::CertificateDialog</name>
    <message>
        <source>Certificate of %1</source>
        <translation>Certificado de %1</translation>
    </message>
    <message>
        <source>The identity of %1 cannot be confirmed</source>
        <translation>No se puede confirmar la identidad de %1</translation>
    </message>
    <message>
        <source>I have &amp;compared the fingerprint with my provider or administrator</source>
        <translation>He &amp;comparado la huella con mi proveedor o administrador</translation>
    </message>
    <message>
        <source>&amp;Trust only this certificate</source>
        <translation>C&amp;onfiar solo en este certificado</translation>
    </message>
    <message>
        <source>&amp;Go back</source>
        <translation>&amp;Volver</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one you accepted</source>
        <translation>%1 muestra un certificado distinto del que usted aceptó</translation>
    </message>
    <message>
        <source>Open the &amp;settings…</source>
        <translation>Abrir la &amp;configuración…</translation>
    </message>
</context>
<context>
    <name>gui::CertificateView</name>
    <message>
        <source>It is not the certificate that you accepted for this server.</source>
        <translation>No es el certificado que usted aceptó para este servidor.</translation>
    </message>
    <message>
        <source>It has been revoked: its owner says that it must not be trusted any more.</source>
        <translation>Ha sido revocado: su titular avisa de que ya no se debe confiar en él.</translation>
    </message>
    <message>
        <source>It belongs to another name, not to %1.</source>
        <translation>Pertenece a otro nombre, no a %1.</translation>
    </message>
    <message>
        <source>It expired on %1.</source>
        <translation>Caducó el %1.</translation>
    </message>
    <message>
        <source>It is only valid from %1 on. Is the clock of this computer right?</source>
        <translation>Solo es válido a partir del %1. ¿Está en hora el reloj de este equipo?</translation>
    </message>
    <message>
        <source>The server signed it itself; nobody else vouches for it.</source>
        <translation>Lo firmó el propio servidor; nadie más responde por él.</translation>
    </message>
    <message>
        <source>It was issued by somebody whom this computer does not know.</source>
        <translation>Lo emitió alguien a quien este equipo no conoce.</translation>
    </message>
    <message>
        <source>Its key is too weak to protect anything.</source>
        <translation>Su clave es demasiado débil para proteger nada.</translation>
    </message>
    <message>
        <source>It could not be verified.</source>
        <translation>No se pudo verificar.</translation>
    </message>
    <message>
        <source>Somebody between you and the server could be pretending to be it, and would read your password and your mail. On your own server or in a company this can be normal: then the person in charge can tell you the fingerprint.</source>
        <translation>Alguien situado entre usted y el servidor podría hacerse pasar por él y leer su contraseña y su correo. En un servidor propio o en una empresa puede ser normal: en ese caso, la persona responsable puede decirle cuál es la huella.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Issued for</source>
        <translation>Emitido para</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Emitido por</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Validez</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Huella (SHA-256)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>Validity of a certificate: from %1 to %2, both are dates.</extracomment>
        <translation>Del %1 al %2</translation>
    </message>
    <message>
        <source>Either whoever runs the server has replaced the certificate, or somebody between you and the server is pretending to be it. Palomar does not connect. Ask your provider or administrator for the fingerprint. If it is the new one, forget the accepted certificate in the settings of the account; then you can accept the new one.</source>
        <translation>O bien quien administra el servidor ha cambiado el certificado, o bien alguien entre usted y el servidor se hace pasar por él. Palomar no se conecta. Pida la huella a su proveedor o administrador. Si es la nueva, olvide el certificado aceptado en la configuración de la cuenta; después podrá aceptar el nuevo.</translation>
    </message>
    <message>
        <source>New fingerprint (SHA-256)</source>
        <translation>Huella nueva (SHA-256)</translation>
    </message>
    <message>
        <source>Accepted until now</source>
        <translation>Aceptada hasta ahora</translation>
    </message>
    <message>
        <source>It has expired.</source>
        <translation>Ha caducado.</translation>
    </message>
    <message>
        <source>It is not valid yet. Is the clock of this computer right?</source>
        <translation>Todavía no es válido. ¿Está bien el reloj de este equipo?</translation>
    </message>
    <message>
        <source>from %1; it names no end</source>
        <extracomment>Validity of a certificate that names no end: %1 is a date.</extracomment>
        <translation>desde el %1; no indica hasta cuándo</translation>
    </message>
    <message>
        <source>until %1; it names no beginning</source>
        <extracomment>Validity of a certificate that names no beginning: %1 is a date.</extracomment>
        <translation>hasta el %1; no indica desde cuándo</translation>
    </message>
    <message>
        <source>It names no dates.</source>
        <translation>No indica ninguna fecha.</translation>
    </message>
</context>
<context>
    <name>gui::CompareDialog</name>
    <message>
        <source>IMAP and POP3 compared</source>
        <translation>IMAP y POP3 comparados</translation>
    </message>
    <message>
        <source>On your phone and the web</source>
        <translation>En su teléfono y en la web</translation>
    </message>
    <message>
        <source>The same mail, the same read marks</source>
        <translation>El mismo correo, las mismas marcas de lectura</translation>
    </message>
    <message>
        <source>Only what is still on the server</source>
        <translation>Solo lo que siga en el servidor</translation>
    </message>
    <message>
        <source>When you delete here</source>
        <translation>Cuando elimina aquí</translation>
    </message>
    <message>
        <source>It is deleted everywhere</source>
        <translation>Se elimina en todas partes</translation>
    </message>
    <message>
        <source>As you decide: here only, or there too</source>
        <translation>Usted decide: solo aquí, o también allí</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>Those of the server</source>
        <translation>Las del servidor</translation>
    </message>
    <message>
        <source>Only the Inbox is fetched</source>
        <translation>Solo se recoge la Bandeja de entrada</translation>
    </message>
    <message>
        <source>If this computer breaks</source>
        <translation>Si se estropea este equipo</translation>
    </message>
    <message>
        <source>Your mail is on the server</source>
        <translation>Su correo está en el servidor</translation>
    </message>
    <message>
        <source>What has left the server is lost</source>
        <translation>Se pierde lo que ya no está en el servidor</translation>
    </message>
    <message>
        <source>If the provider loses mail</source>
        <translation>Si el proveedor pierde correo</translation>
    </message>
    <message>
        <source>It is lost here too, in time</source>
        <translation>Con el tiempo también se pierde aquí</translation>
    </message>
    <message>
        <source>What was downloaded is safe here</source>
        <translation>Lo descargado está a salvo aquí</translation>
    </message>
    <message>
        <source>Space at the provider</source>
        <translation>Espacio en el proveedor</translation>
    </message>
    <message>
        <source>All your mail counts</source>
        <translation>Cuenta todo su correo</translation>
    </message>
    <message>
        <source>Only what you leave there</source>
        <translation>Solo lo que deje allí</translation>
    </message>
    <message>
        <source>Without a connection</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Recent mail can be read</source>
        <translation>Se puede leer el correo reciente</translation>
    </message>
    <message>
        <source>All downloaded mail can be read</source>
        <translation>Se puede leer todo lo descargado</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Ce&amp;rrar</translation>
    </message>
</context>
<context>
    <name>gui::ComposeCheck</name>
    <message>
        <source>The account %1 has no outgoing server.</source>
        <translation>La cuenta %1 no tiene servidor de salida.</translation>
    </message>
    <message>
        <source>Palomar can receive its mail, but it does not know by which server yours leaves. Until it does, the message stays in Drafts.</source>
        <translation>Palomar puede recibir su correo, pero no sabe por qué servidor sale el que usted escribe. Hasta que lo sepa, el mensaje se queda en Borradores.</translation>
    </message>
    <message>
        <source>Whom is this message for?</source>
        <translation>¿Para quién es este mensaje?</translation>
    </message>
    <message>
        <source>Write at least one address in To, Cc or Bcc.</source>
        <translation>Escriba al menos una dirección en Para, Cc o Cco.</translation>
    </message>
    <message>
        <source>“%1” is no complete mail address.</source>
        <translation>«%1» no es una dirección de correo completa.</translation>
    </message>
    <message>
        <source>Change it, or remove it.</source>
        <translation>Cámbiela o quítela.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln recipients have no complete mail address.</source>
        <translation>
            <numerusform>%Ln destinatario no tiene una dirección de correo completa.</numerusform>
            <numerusform>%Ln destinatarios no tienen una dirección de correo completa.</numerusform>
        </translation>
    </message>
    <message>
        <source>Change them, or remove them.</source>
        <translation>Cámbielas o quítelas.</translation>
    </message>
    <message>
        <source>This message has no subject.</source>
        <translation>Este mensaje no tiene asunto.</translation>
    </message>
    <message>
        <source>Without one it is easily overlooked, or taken for junk.</source>
        <translation>Sin él pasa fácilmente inadvertido o se toma por correo no deseado.</translation>
    </message>
    <message>
        <source>You wrote “%1”, but nothing is attached.</source>
        <translation>Ha escrito «%1», pero no hay nada adjunto.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people will see each other’s addresses.</source>
        <translation>
            <numerusform>%Ln persona verá las direcciones de las demás.</numerusform>
            <numerusform>%Ln personas verán las direcciones de las demás.</numerusform>
        </translation>
    </message>
    <message>
        <source>In Bcc nobody sees the others.</source>
        <translation>En Cco nadie ve a los demás.</translation>
    </message>
    <message>
        <source>There is nothing in this message.</source>
        <translation>No hay nada en este mensaje.</translation>
    </message>
    <message>
        <source>This message has been sent already.</source>
        <translation>Este mensaje ya se ha enviado.</translation>
    </message>
    <message>
        <source>It was too late to take it back. If you send what stands here, everybody gets it a second time.</source>
        <translation>Era tarde para recuperarlo. Si envía lo que hay aquí, todos lo recibirán por segunda vez.</translation>
    </message>
    <message>
        <source>No account is switched on.</source>
        <translation>No hay ninguna cuenta activada.</translation>
    </message>
    <message>
        <source>Switch one on in its settings. Until then the message stays in Drafts.</source>
        <translation>Active una en su configuración. Hasta entonces el mensaje se queda en Borradores.</translation>
    </message>
</context>
<context>
    <name>gui::ComposeDesk</name>
    <message>
        <source>Fetching the message…</source>
        <translation>Recogiendo el mensaje…</translation>
    </message>
    <message>
        <source>Kept as a draft</source>
        <translation>Guardado como borrador</translation>
    </message>
    <message>
        <source>A draft was changed or deleted on another device.</source>
        <translation>Un borrador se cambió o se eliminó en otro dispositivo.</translation>
    </message>
    <message>
        <source>What you wrote here was kept beside it, in Drafts.</source>
        <translation>Lo que escribió aquí se conserva junto a él, en Borradores.</translation>
    </message>
    <message>
        <source>Deleted on another device</source>
        <translation>Eliminado en otro dispositivo</translation>
    </message>
    <message>
        <source>&amp;Bring it back</source>
        <translation>&amp;Recuperarlo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln drafts were deleted on another device, and so they were here.</source>
        <translation>
            <numerusform>Se eliminó %Ln borrador en otro dispositivo, y también aquí.</numerusform>
            <numerusform>Se eliminaron %Ln borradores en otro dispositivo, y también aquí.</numerusform>
        </translation>
    </message>
    <message>
        <source>A draft was deleted on another device, and so it was here.</source>
        <translation>Se eliminó un borrador en otro dispositivo, y también aquí.</translation>
    </message>
    <message>
        <source>The draft “%1” was deleted on another device, and so it was here.</source>
        <translation>El borrador «%1» se eliminó en otro dispositivo, y también aquí.</translation>
    </message>
    <message>
        <source>Nobody had written on it here since.</source>
        <translation>Desde entonces no se había escrito nada en él aquí.</translation>
    </message>
    <message>
        <source>This message is too long to be written on here.</source>
        <translation>Este mensaje es demasiado largo para editarlo aquí.</translation>
    </message>
    <message>
        <source>It stays as it is. It can be forwarded as an attachment.</source>
        <translation>Se queda como está. Puede reenviarse como adjunto.</translation>
    </message>
    <message>
        <source>It goes out as it is.</source>
        <translation>Se envía como está.</translation>
    </message>
    <message>
        <source>Kept as the template “%1”.</source>
        <translation>Guardado como plantilla «%1».</translation>
    </message>
    <message>
        <source>In the main window, File ▸ New from template begins a message with it.</source>
        <translation>En la ventana principal, Archivo ▸ Nuevo desde plantilla empieza un mensaje con ella.</translation>
    </message>
    <message>
        <source>Kept as a draft: it is not sent by itself any more</source>
        <translation>Guardado como borrador: ya no se enviará por sí solo</translation>
    </message>
</context>
<context>
    <name>gui::ComposeEditor</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cor&amp;tar</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>Paste &amp;without formatting</source>
        <translation>Pegar &amp;sin formato</translation>
    </message>
    <message>
        <source>Paste as &amp;quotation</source>
        <translation>Pegar como c&amp;ita</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Seleccionar &amp;todo</translation>
    </message>
    <message>
        <source>Looking for suggestions…</source>
        <translation>Buscando sugerencias…</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Sin sugerencias</translation>
    </message>
    <message>
        <source>Add to my &amp;dictionary</source>
        <translation>Añadir a mi dicci&amp;onario</translation>
    </message>
    <message>
        <source>&amp;Ignore in this message</source>
        <translation>I&amp;gnorar en este mensaje</translation>
    </message>
</context>
<context>
    <name>gui::ComposeStart</name>
    <message>
        <source>On %1 at %2, %3 wrote:</source>
        <extracomment>Above a quotation. %1 is a day (&quot;3 March 2026&quot;), %2 a time, %3 who wrote it</extracomment>
        <translation>El %1 (%2), %3 escribió:</translation>
    </message>
    <message>
        <source>%1 wrote:</source>
        <translation>%1 escribió:</translation>
    </message>
    <message>
        <source>-------- Forwarded message --------</source>
        <translation>-------- Mensaje reenviado --------</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Asunto: %1</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>Fecha: %1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>De: %1</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>Para: %1</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation>Cc: %1</translation>
    </message>
</context>
<context>
    <name>gui::ComposeWindow</name>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Mensaje</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>&amp;Formato</translation>
    </message>
    <message>
        <source>O&amp;ptions</source>
        <translation>&amp;Opciones</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Prioridad</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Enviar</translation>
    </message>
    <message>
        <source>&amp;Attach…</source>
        <translation>&amp;Adjuntar…</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Adjuntar archivos</translation>
    </message>
    <message>
        <source>Save as d&amp;raft</source>
        <translation>&amp;Guardar como borrador</translation>
    </message>
    <message>
        <source>&amp;Discard…</source>
        <translation>&amp;Descartar…</translation>
    </message>
    <message>
        <source>Discard this message</source>
        <translation>Descartar este mensaje</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>&amp;Cerrar ventana</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cor&amp;tar</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>Paste &amp;without formatting</source>
        <translation>Pegar &amp;sin formato</translation>
    </message>
    <message>
        <source>Paste as &amp;quotation</source>
        <translation>Pegar como c&amp;ita</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Seleccionar t&amp;odo</translation>
    </message>
    <message>
        <source>&amp;Find and replace</source>
        <translation>&amp;Buscar y reemplazar</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Buscar si&amp;guiente</translation>
    </message>
    <message>
        <source>&amp;Cc</source>
        <translation>&amp;Cc</translation>
    </message>
    <message>
        <source>&amp;Bcc</source>
        <translation>Cc&amp;o</translation>
    </message>
    <message>
        <source>&amp;Reply to</source>
        <translation>&amp;Responder a</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Texto más &amp;grande</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>Texto más &amp;pequeño</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>Texto &amp;normal</translation>
    </message>
    <message>
        <source>Plain te&amp;xt</source>
        <translation>Texto sin &amp;formato</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <comment>priority</comment>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>&amp;High</source>
        <comment>priority</comment>
        <translation>&amp;Alta</translation>
    </message>
    <message>
        <source>&amp;Low</source>
        <comment>priority</comment>
        <translation>&amp;Baja</translation>
    </message>
    <message>
        <source>Ask for a &amp;receipt when it is read</source>
        <translation>Pedir un a&amp;viso cuando se lea</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Send (%1)</source>
        <translation>Enviar (%1)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Más herramientas</translation>
    </message>
    <message>
        <source>%1 (no outgoing server)</source>
        <translation>%1 (sin servidor de salida)</translation>
    </message>
    <message>
        <source>There is no account yet</source>
        <translation>Aún no hay ninguna cuenta</translation>
    </message>
    <message>
        <source>&amp;Set it up…</source>
        <translation>&amp;Configurarlo…</translation>
    </message>
    <message>
        <source>&amp;Write one</source>
        <translation>Escribir &amp;uno</translation>
    </message>
    <message>
        <source>Move to &amp;Bcc</source>
        <translation>&amp;Pasar a Cco</translation>
    </message>
    <message>
        <source>&amp;Go on writing</source>
        <translation>&amp;Seguir escribiendo</translation>
    </message>
    <message>
        <source>Send &amp;anyway</source>
        <translation>Enviar de &amp;todos modos</translation>
    </message>
    <message>
        <source>Discard this message?</source>
        <translation>¿Descartar este mensaje?</translation>
    </message>
    <message>
        <source>It goes from Drafts too. This cannot be undone.</source>
        <translation>También se elimina de Borradores. No se puede deshacer.</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Conservarlo</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Descartar</translation>
    </message>
    <message>
        <source>Insert pictures</source>
        <translation>Insertar imágenes</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.gif *.webp)</source>
        <translation>Imágenes (*.png *.jpg *.jpeg *.gif *.webp)</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Kept on this computer at %1</source>
        <translation>Guardado en este equipo (%1)</translation>
    </message>
    <message>
        <source>Putting it into the Outbox…</source>
        <translation>Poniéndolo en la Bandeja de salida…</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Nuevo mensaje</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Cco</translation>
    </message>
    <message>
        <source>Reply to</source>
        <translation>Responder a</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>Texto del mensaje</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation>Escriba aquí</translation>
    </message>
    <message>
        <source>Others who get it and are seen by all</source>
        <translation>Otros que lo reciben, a la vista de todos</translation>
    </message>
    <message>
        <source>Others who get it and are seen by nobody</source>
        <translation>Otros que lo reciben sin que nadie los vea</translation>
    </message>
    <message>
        <source>This &amp;evening, %1</source>
        <extracomment>Send later. %1 is a time (&quot;18:00&quot;)</extracomment>
        <translation>Esta &amp;tarde, %1</translation>
    </message>
    <message>
        <source>&amp;Tomorrow, %1</source>
        <translation>&amp;Mañana, %1</translation>
    </message>
    <message>
        <source>&amp;Monday, %1, %2</source>
        <extracomment>Send later. %1 is a day (&quot;30 Nov&quot;), %2 a time</extracomment>
        <translation>El &amp;lunes, %1, %2</translation>
    </message>
    <message>
        <source>&amp;Choose a time…</source>
        <translation>&amp;Elegir el momento…</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>Guardar como plantilla</translation>
    </message>
    <message>
        <source>Name of the template:</source>
        <translation>Nombre de la plantilla:</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>&amp;Spelling</source>
        <translation>&amp;Ortografía</translation>
    </message>
    <message>
        <source>Send &amp;later</source>
        <translation>Enviar &amp;más tarde</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Enviar más tarde</translation>
    </message>
    <message>
        <source>Save as &amp;template…</source>
        <translation>Guardar como &amp;plantilla…</translation>
    </message>
    <message>
        <source>No dictionary is installed</source>
        <translation>No hay ningún diccionario instalado</translation>
    </message>
    <message>
        <source>Dictionaries for Hunspell are used, such as hunspell-es</source>
        <translation>Se usan los diccionarios de Hunspell, como hunspell-es</translation>
    </message>
    <message>
        <source>&amp;Check while typing</source>
        <translation>&amp;Revisar mientras se escribe</translation>
    </message>
    <message>
        <source>&amp;By the text: %1</source>
        <extracomment>%1 is a language (&quot;English&quot;)</extracomment>
        <translation>&amp;Según el texto: %1</translation>
    </message>
    <message>
        <source>&amp;By the text</source>
        <translation>&amp;Según el texto</translation>
    </message>
    <message>
        <source>This draft was changed or deleted on another device.</source>
        <translation>Este borrador se cambió o se eliminó en otro dispositivo.</translation>
    </message>
    <message>
        <source>What you write here is kept beside it: look into Drafts before you send.</source>
        <translation>Lo que escribe aquí se conserva junto a él: mire en Borradores antes de enviarlo.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people have this message already.</source>
        <translation>
            <numerusform>%Ln persona ya tiene este mensaje.</numerusform>
            <numerusform>%Ln personas ya tienen este mensaje.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever has it is not addressed again here.</source>
        <translation>A quien ya lo tiene no se le vuelve a escribir aquí.</translation>
    </message>
    <message>
        <source>&amp;Do not send</source>
        <translation>&amp;No enviar</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>The rest was left out.</source>
        <translation>Se ha quitado el resto.</translation>
    </message>
    <message>
        <source>&amp;Put it back</source>
        <translation>Volver a &amp;ponerlo</translation>
    </message>
    <message>
        <source>Write what messages are to begin with, and keep it as a template.</source>
        <translation>Escriba con qué deben empezar los mensajes y guárdelo como plantilla.</translation>
    </message>
    <message>
        <source>Recipients, subject and attachments are kept too; nothing is sent.</source>
        <translation>También se guardan los destinatarios, el asunto y los adjuntos; no se envía nada.</translation>
    </message>
    <message>
        <source>&amp;Save as template…</source>
        <translation>&amp;Guardar como plantilla…</translation>
    </message>
    <message>
        <source>Ask the server for a &amp;delivery report</source>
        <translation>Pedir al servidor un informe de &amp;entrega</translation>
    </message>
    <message>
        <source>The servers tell you whether it was delivered. If yours does not offer that, it is not asked.</source>
        <translation>Los servidores avisan si se entregó o no. Si el suyo no lo ofrece, no se le pide.</translation>
    </message>
    <message>
        <source>This message is now from %1.</source>
        <translation>Este mensaje se escribe ahora como %1.</translation>
    </message>
    <message>
        <source>The account it was begun with is switched off or no longer exists.</source>
        <translation>La cuenta con la que se empezó está desactivada o ya no existe.</translation>
    </message>
</context>
<context>
    <name>gui::ConnectionPage</name>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Sign-in method</source>
        <translation>Método de autenticación</translation>
    </message>
    <message>
        <source>C&amp;hange</source>
        <translation>Ca&amp;mbiar</translation>
    </message>
    <message>
        <source>Chec&amp;k again</source>
        <translation>Compro&amp;bar de nuevo</translation>
    </message>
    <message>
        <source>How do we connect and sign in?</source>
        <translation>¿Cómo nos conectamos e iniciamos sesión?</translation>
    </message>
    <message>
        <source>This is what your server offers, measured without sending any password.</source>
        <translation>Esto es lo que ofrece su servidor, medido sin enviar ninguna contraseña.</translation>
    </message>
    <message>
        <source>Port %1 · %2 · identity confirmed</source>
        <extracomment>%1 is a port, %2 is &quot;TLS 1.3&quot;</extracomment>
        <translation>Puerto %1 · %2 · identidad confirmada</translation>
    </message>
    <message>
        <source>Port %1 · %2 · certificate accepted by you</source>
        <translation>Puerto %1 · %2 · certificado aceptado por usted</translation>
    </message>
    <message>
        <source>Port %1</source>
        <translation>Puerto %1</translation>
    </message>
    <message>
        <source>Port %1 · if it does not start, we hang up</source>
        <translation>Puerto %1 · si no comienza, cortamos</translation>
    </message>
    <message>
        <source>Port %1 · anyone on the way could read your mail</source>
        <translation>Puerto %1 · cualquiera en el camino podría leer su correo</translation>
    </message>
    <message>
        <source>The best that the server offers</source>
        <translation>El mejor que ofrece el servidor</translation>
    </message>
    <message>
        <source>The best that the server offers, unprotected if need be</source>
        <translation>El mejor que ofrece el servidor, sin protección si hace falta</translation>
    </message>
    <message>
        <source>Only methods that do not send the password</source>
        <translation>Solo métodos que no envían la contraseña</translation>
    </message>
    <message>
        <source>The password itself is not sent</source>
        <translation>La contraseña no se envía</translation>
    </message>
    <message>
        <source>Protected by the encryption</source>
        <translation>Protegida por el cifrado</translation>
    </message>
    <message>
        <source>Anyone on the way could read it</source>
        <translation>Cualquiera en el camino podría leerla</translation>
    </message>
    <message>
        <source>The server&apos;s APOP code is malformed: this can be an attack</source>
        <translation>El código APOP del servidor no es válido: podría ser un ataque</translation>
    </message>
    <message>
        <source>Its code came before the encryption, so it is not used</source>
        <translation>Su código llegó antes del cifrado, así que no se usa</translation>
    </message>
    <message>
        <source>The connection is encrypted already: it adds nothing</source>
        <translation>La conexión ya va cifrada: no aporta nada más</translation>
    </message>
    <message>
        <source>The password is not sent, but the scheme is weak</source>
        <translation>La contraseña no se envía, pero el método es débil</translation>
    </message>
    <message>
        <source>The connection is encrypted already: it adds little</source>
        <translation>La conexión ya va cifrada: aporta poco</translation>
    </message>
    <message>
        <source>not recommended</source>
        <translation>no recomendada</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>comprobando…</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>sin comprobar</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>sin confirmar</translation>
    </message>
    <message>
        <source>not offered</source>
        <comment>connection</comment>
        <translation>no ofrecida</translation>
    </message>
    <message>
        <source>recommended</source>
        <comment>connection</comment>
        <translation>recomendada</translation>
    </message>
    <message>
        <source>offered</source>
        <comment>connection</comment>
        <translation>ofrecida</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>no permitido</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>no es posible</translation>
    </message>
    <message>
        <source>not offered</source>
        <comment>sign-in method</comment>
        <translation>no ofrecido</translation>
    </message>
    <message>
        <source>recommended</source>
        <comment>sign-in method</comment>
        <translation>recomendado</translation>
    </message>
    <message>
        <source>offered</source>
        <comment>sign-in method</comment>
        <translation>ofrecido</translation>
    </message>
    <message>
        <source>Enter the name of your incoming server.</source>
        <translation>Escriba el nombre de su servidor de entrada.</translation>
    </message>
    <message>
        <source>Your provider&apos;s help pages name it, often as imap.example.org or pop.example.org.</source>
        <translation>Lo encontrará en las páginas de ayuda de su proveedor; suele ser imap.example.org o pop.example.org.</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>Rei&amp;ntentar</translation>
    </message>
    <message>
        <source>Incoming server: %1 · user name %2</source>
        <translation>Servidor de entrada: %1 · usuario %2</translation>
    </message>
    <message>
        <source>&amp;Allow weak or unprotected sign-in at %1</source>
        <translation>&amp;Permitir en %1 un inicio de sesión débil o sin protección</translation>
    </message>
    <message>
        <source>&amp;Forget it</source>
        <translation>O&amp;lvidarlo</translation>
    </message>
    <message>
        <source>You have accepted one certificate of this server by hand. Fingerprint: %1…</source>
        <translation>Usted ha aceptado a mano un certificado de este servidor. Huella: %1…</translation>
    </message>
    <message>
        <source>no answer</source>
        <comment>connection</comment>
        <translation>sin respuesta</translation>
    </message>
</context>
<context>
    <name>gui::CredentialPlaceBox</name>
    <message>
        <source>&amp;Keep the password</source>
        <translation>&amp;Guardar la contraseña</translation>
    </message>
    <message>
        <source>In the system keychain (recommended)</source>
        <translation>En el almacén de claves del sistema (recomendado)</translation>
    </message>
    <message>
        <source>In a file protected by a master password</source>
        <translation>En un archivo protegido con una contraseña maestra</translation>
    </message>
    <message>
        <source>Only until Palomar is closed</source>
        <translation>Solo hasta que se cierre Palomar</translation>
    </message>
    <message>
        <source>Your system unlocks it together with your session.</source>
        <translation>Su sistema lo abre junto con su sesión.</translation>
    </message>
    <message>
        <source>Palomar asks for the master password once, each time it starts.</source>
        <translation>Palomar pide la contraseña maestra una vez, cada vez que se inicia.</translation>
    </message>
    <message>
        <source>Palomar asks for it again the next time it starts.</source>
        <translation>Palomar volverá a pedirla la próxima vez que se inicie.</translation>
    </message>
    <message>
        <source>&amp;Keep the sign-in</source>
        <translation>&amp;Guardar la sesión</translation>
    </message>
    <message>
        <source>You sign in again the next time Palomar starts.</source>
        <translation>Tendrá que iniciar sesión de nuevo la próxima vez que se abra Palomar.</translation>
    </message>
</context>
<context>
    <name>gui::DonePage</name>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Your mail is on its way</source>
        <translation>Su correo está en camino</translation>
    </message>
    <message>
        <source>Open my &amp;mail</source>
        <translation>Abrir mi &amp;correo</translation>
    </message>
    <message>
        <source>The account %1 is set up.</source>
        <translation>La cuenta %1 está configurada.</translation>
    </message>
    <message>
        <source>The place that you chose for the password did not work, so it is kept only until Palomar is closed.</source>
        <translation>No se pudo usar el lugar que eligió para la contraseña, así que se guarda solo hasta que se cierre Palomar.</translation>
    </message>
    <message>
        <source>The place that you chose for the password did not work, so it is kept in a file protected by a master password.</source>
        <translation>No se pudo usar el lugar que eligió para la contraseña, así que se guarda en un archivo protegido con una contraseña maestra.</translation>
    </message>
    <message>
        <source>The newest messages appear first; you can read while the rest arrives. Everything that you have decided here can be changed in the account&apos;s settings.</source>
        <translation>Los mensajes más recientes aparecen primero; puede leer mientras llega el resto. Todo lo que ha decidido aquí se puede cambiar en los ajustes de la cuenta.</translation>
    </message>
    <message>
        <source>&amp;Try again…</source>
        <translation>&amp;Reintentar…</translation>
    </message>
    <message>
        <source>Keep it in a &amp;protected file…</source>
        <translation>Guardar en un archivo &amp;protegido…</translation>
    </message>
    <message>
        <source>The place that you chose for the sign-in did not work, so it is kept in a file protected by a master password.</source>
        <translation>No se pudo usar el lugar que eligió para el inicio de sesión, así que se guarda en un archivo protegido con una contraseña maestra.</translation>
    </message>
    <message>
        <source>The keychain of this computer did not take the sign-in, so it is kept only until Palomar is closed.</source>
        <translation>El almacén de claves de este equipo no ha aceptado el inicio de sesión, así que solo se conserva hasta que cierre Palomar.</translation>
    </message>
    <message>
        <source>The keychain of this computer did not take the password, so it is kept only until Palomar is closed.</source>
        <translation>El almacén de claves de este equipo no ha aceptado la contraseña, así que solo se conserva hasta que cierre Palomar.</translation>
    </message>
    <message>
        <source>The place that you chose for the sign-in did not work, so it is kept only until Palomar is closed.</source>
        <translation>No se pudo usar el lugar que eligió para el inicio de sesión, así que solo se conserva hasta que cierre Palomar.</translation>
    </message>
</context>
<context>
    <name>gui::DraftsHere</name>
    <message numerus="yes">
        <source>%Ln draft(s) are on this computer only.</source>
        <translation>
            <numerusform>%Ln borrador está solo en este equipo.</numerusform>
            <numerusform>%Ln borradores están solo en este equipo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Seguir escribiendo</translation>
    </message>
</context>
<context>
    <name>gui::ErrorBar</name>
    <message>
        <source>Hide this message</source>
        <translation>Ocultar este aviso</translation>
    </message>
</context>
<context>
    <name>gui::ErrorText</name>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Reintentar</translation>
    </message>
    <message>
        <source>Go onl&amp;ine</source>
        <translation>&amp;Conectarse</translation>
    </message>
    <message>
        <source>Enter &amp;password…</source>
        <translation>Escribir la co&amp;ntraseña…</translation>
    </message>
    <message>
        <source>Show ce&amp;rtificate…</source>
        <translation>Ver el certi&amp;ficado…</translation>
    </message>
    <message>
        <source>Check the sett&amp;ings…</source>
        <translation>Revisar los a&amp;justes…</translation>
    </message>
    <message>
        <source>Show protocol &amp;log…</source>
        <translation>Ver el re&amp;gistro del protocolo…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>What had already arrived is kept.</source>
        <translation>Lo que ya había llegado se conserva.</translation>
    </message>
    <message>
        <source>You are working offline.</source>
        <translation>Está trabajando sin conexión.</translation>
    </message>
    <message>
        <source>Go online to continue; your changes wait until then.</source>
        <translation>Conéctese para continuar; sus cambios esperan hasta entonces.</translation>
    </message>
    <message>
        <source>There is no server at the address %1.</source>
        <translation>No hay ningún servidor en la dirección %1.</translation>
    </message>
    <message>
        <source>The name is misspelt, or this computer is not connected to the network.</source>
        <translation>El nombre está mal escrito o este equipo no está conectado a la red.</translation>
    </message>
    <message>
        <source>Check the name of the server and your connection.</source>
        <translation>Compruebe el nombre del servidor y su conexión.</translation>
    </message>
    <message>
        <source>Nobody answers at %1 on this port.</source>
        <translation>Nadie responde en %1 por este puerto.</translation>
    </message>
    <message>
        <source>The port is wrong, or the server is switched off for the moment.</source>
        <translation>El puerto no es el correcto o el servidor está apagado en este momento.</translation>
    </message>
    <message>
        <source>Check the port and the connection security.</source>
        <translation>Compruebe el puerto y la seguridad de la conexión.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Se ha perdido la conexión con %1.</translation>
    </message>
    <message>
        <source>Palomar tries again by itself as soon as there is a network.</source>
        <translation>Palomar lo intentará de nuevo por sí solo en cuanto haya red.</translation>
    </message>
    <message>
        <source>No answer came from %1 in time.</source>
        <translation>No llegó a tiempo ninguna respuesta desde %1.</translation>
    </message>
    <message>
        <source>The server is busy, or something on the way blocks the connection.</source>
        <translation>El servidor está ocupado o algo en el camino bloquea la conexión.</translation>
    </message>
    <message>
        <source>Try again later. If it stays like this, check the server and the port.</source>
        <translation>Inténtelo más tarde. Si sigue igual, compruebe el servidor y el puerto.</translation>
    </message>
    <message>
        <source>Encryption does not start at %1.</source>
        <translation>No se pudo iniciar el cifrado con %1.</translation>
    </message>
    <message>
        <source>The account requires encryption, so Palomar hung up before sending anything private.</source>
        <translation>La cuenta exige cifrado, así que Palomar cortó antes de enviar nada privado.</translation>
    </message>
    <message>
        <source>Choose SSL/TLS with its own port, or ask your provider.</source>
        <translation>Elija SSL/TLS con su propio puerto o pregunte a su proveedor.</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be agreed.</source>
        <translation>No se pudo acordar una conexión segura con %1.</translation>
    </message>
    <message>
        <source>The server only offers outdated encryption, or this port does not speak it.</source>
        <translation>El servidor solo ofrece un cifrado obsoleto, o este puerto no lo admite.</translation>
    </message>
    <message>
        <source>The certificate does not prove that this is %1.</source>
        <translation>El certificado no demuestra que este sea %1.</translation>
    </message>
    <message>
        <source>Somebody could be pretending to be your server, so nothing was sent.</source>
        <translation>Alguien podría estar haciéndose pasar por su servidor, así que no se ha enviado nada.</translation>
    </message>
    <message>
        <source>Look at the certificate before you decide.</source>
        <translation>Mire el certificado antes de decidir.</translation>
    </message>
    <message>
        <source>Somebody interfered with the connection to %1.</source>
        <translation>Alguien ha interferido en la conexión con %1.</translation>
    </message>
    <message>
        <source>Data was slipped in just before encryption began. Nothing of yours was sent.</source>
        <translation>Se introdujeron datos justo antes de que empezara el cifrado. No se ha enviado nada suyo.</translation>
    </message>
    <message>
        <source>Use another network if you can, and tell your provider.</source>
        <translation>Use otra red si puede y avise a su proveedor.</translation>
    </message>
    <message>
        <source>Palomar did not send your password to %1.</source>
        <translation>Palomar no ha enviado su contraseña: la conexión con %1 no está cifrada.</translation>
    </message>
    <message>
        <source>Without encryption anyone on the way could read it.</source>
        <translation>Sin cifrado, cualquiera que esté en el camino podría leerla.</translation>
    </message>
    <message>
        <source>Choose SSL/TLS, or a sign-in method that does not send the password.</source>
        <translation>Elija SSL/TLS o un método de autenticación que no envíe la contraseña.</translation>
    </message>
    <message>
        <source>The APOP code sent by %1 is malformed.</source>
        <translation>El código APOP enviado por %1 no es válido.</translation>
    </message>
    <message>
        <source>This can be an attack, so nothing was sent.</source>
        <translation>Podría ser un ataque, así que no se ha enviado nada.</translation>
    </message>
    <message>
        <source>Choose SSL/TLS and another sign-in method.</source>
        <translation>Elija SSL/TLS y otro método de autenticación.</translation>
    </message>
    <message>
        <source>Your user name or password was not accepted by %1.</source>
        <translation>El nombre de usuario o la contraseña no han sido aceptados por %1.</translation>
    </message>
    <message>
        <source>Some providers ask for an app password, or for mail programs to be allowed on their website.</source>
        <translation>Algunos proveedores piden una contraseña de aplicación o que se permitan los programas de correo en su página web.</translation>
    </message>
    <message>
        <source>Enter the password again.</source>
        <translation>Escriba la contraseña de nuevo.</translation>
    </message>
    <message>
        <source>Signing in to %1 is not possible at the moment.</source>
        <translation>Ahora mismo no es posible iniciar sesión en %1.</translation>
    </message>
    <message>
        <source>The mailbox may be open in another program, or the server asks us to wait.</source>
        <translation>El buzón puede estar abierto en otro programa, o el servidor pide que esperemos.</translation>
    </message>
    <message>
        <source>Palomar tries again in a few minutes. Your password is not the problem.</source>
        <translation>Palomar lo intentará de nuevo en unos minutos. El problema no es su contraseña.</translation>
    </message>
    <message>
        <source>The chosen sign-in method is not offered by %1.</source>
        <translation>El método de autenticación elegido no está disponible en %1.</translation>
    </message>
    <message>
        <source>Choose “Automatic” or another method.</source>
        <translation>Elija «Automático» u otro método.</translation>
    </message>
    <message>
        <source>The password for %1 is not known.</source>
        <translation>No se conoce la contraseña para %1.</translation>
    </message>
    <message>
        <source>Enter it once and Palomar continues.</source>
        <translation>Escríbala una vez y Palomar continuará.</translation>
    </message>
    <message>
        <source>This is a %1 server, not the one expected: %2.</source>
        <translation>Es un servidor %1, no el que se esperaba: %2.</translation>
    </message>
    <message>
        <source>Something else than a mail server answers at %1 on this port.</source>
        <translation>En %1 responde por este puerto algo que no es un servidor de correo.</translation>
    </message>
    <message>
        <source>The port belongs to another service.</source>
        <translation>El puerto pertenece a otro servicio.</translation>
    </message>
    <message>
        <source>Check the port and whether you meant IMAP or POP3.</source>
        <translation>Compruebe el puerto y si se trata de IMAP o de POP3.</translation>
    </message>
    <message>
        <source>The answer from %1 makes no sense.</source>
        <translation>No se entiende la respuesta recibida desde %1.</translation>
    </message>
    <message>
        <source>Palomar hung up so that nothing is damaged.</source>
        <translation>Palomar ha cortado para que no se dañe nada.</translation>
    </message>
    <message>
        <source>Try again. If it happens every time, send the protocol log to your provider.</source>
        <translation>Inténtelo de nuevo. Si ocurre siempre, envíe el registro del protocolo a su proveedor.</translation>
    </message>
    <message>
        <source>The answer from %1 is far larger than it should be.</source>
        <translation>La respuesta recibida desde %1 es mucho mayor de lo debido.</translation>
    </message>
    <message>
        <source>Palomar stopped reading to protect this computer.</source>
        <translation>Palomar ha dejado de leer para proteger este equipo.</translation>
    </message>
    <message>
        <source>The request was refused by %1.</source>
        <translation>La petición ha sido rechazada por %1.</translation>
    </message>
    <message>
        <source>Try again later; nothing was lost.</source>
        <translation>Inténtelo más tarde; no se ha perdido nada.</translation>
    </message>
    <message>
        <source>Mail is not available at %1 at the moment.</source>
        <translation>El correo no está disponible en %1 en este momento.</translation>
    </message>
    <message>
        <source>The server ended the connection or is being maintained.</source>
        <translation>El servidor ha cerrado la conexión o está en mantenimiento.</translation>
    </message>
    <message>
        <source>Palomar tries again in a few minutes.</source>
        <translation>Palomar lo intentará de nuevo en unos minutos.</translation>
    </message>
    <message>
        <source>The message is no longer on the server.</source>
        <translation>El mensaje ya no está en el servidor.</translation>
    </message>
    <message>
        <source>It was deleted or moved from another program or device.</source>
        <translation>Se eliminó o se movió desde otro programa o dispositivo.</translation>
    </message>
    <message>
        <source>The settings for %1 are incomplete or contradict each other.</source>
        <translation>Los ajustes para %1 están incompletos o se contradicen.</translation>
    </message>
    <message>
        <source>Check the settings of the account.</source>
        <translation>Revise los ajustes de la cuenta.</translation>
    </message>
    <message>
        <source>What was asked for is not supported by %1.</source>
        <translation>Lo que se ha pedido no está disponible en %1.</translation>
    </message>
    <message>
        <source>There is no space left on the disk.</source>
        <translation>No queda espacio en el disco.</translation>
    </message>
    <message>
        <source>New mail cannot be saved here, so it stays on the server. Nothing was lost.</source>
        <translation>El correo nuevo no se puede guardar aquí, así que se queda en el servidor. No se ha perdido nada.</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>Libere algo de espacio e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The mail stored on this computer is damaged.</source>
        <translation>El correo guardado en este equipo está dañado.</translation>
    </message>
    <message>
        <source>Palomar has not changed anything in it.</source>
        <translation>Palomar no ha cambiado nada en él.</translation>
    </message>
    <message>
        <source>Make a copy of the folder before you do anything else, then restore a backup.</source>
        <translation>Antes de nada, haga una copia de la carpeta; después, restaure una copia de seguridad.</translation>
    </message>
    <message>
        <source>The mail stored here was written by a newer version of Palomar.</source>
        <translation>El correo guardado aquí lo escribió una versión más reciente de Palomar.</translation>
    </message>
    <message>
        <source>An older version could damage it, so it was not opened.</source>
        <translation>Una versión anterior podría dañarlo, así que no se ha abierto.</translation>
    </message>
    <message>
        <source>Install the current version.</source>
        <translation>Instale la versión actual.</translation>
    </message>
    <message>
        <source>Palomar is already open on this mail.</source>
        <translation>Palomar ya está abierto con este correo.</translation>
    </message>
    <message>
        <source>Two programs writing to the same folder would damage it.</source>
        <translation>Si dos programas escribieran en la misma carpeta, la dañarían.</translation>
    </message>
    <message>
        <source>Use the window that is already open, or close it first.</source>
        <translation>Use la ventana que ya está abierta o ciérrela primero.</translation>
    </message>
    <message>
        <source>The mail stored on this computer could not be read or written.</source>
        <translation>El correo guardado en este equipo no se pudo leer o escribir.</translation>
    </message>
    <message>
        <source>The disk or the permissions of the folder are the usual reasons.</source>
        <translation>Las causas habituales son el disco o los permisos de la carpeta.</translation>
    </message>
    <message>
        <source>Check the disk and the folder, then try again.</source>
        <translation>Compruebe el disco y la carpeta e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>This message is no longer on the server.</source>
        <translation>Este mensaje ya no está en el servidor.</translation>
    </message>
    <message>
        <source>It was deleted or moved from another program or device before it was kept here.</source>
        <translation>Se eliminó o se movió desde otro programa o dispositivo antes de guardarse aquí.</translation>
    </message>
    <message>
        <source>This message is too large to be opened here.</source>
        <translation>Este mensaje es demasiado grande para abrirlo aquí.</translation>
    </message>
    <message>
        <source>Read it on the website of your provider.</source>
        <translation>Léalo en la página web de su proveedor.</translation>
    </message>
    <message>
        <source>This message could not be understood.</source>
        <translation>No se ha podido entender este mensaje.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is incomplete or damaged.</source>
        <translation>La respuesta del servidor está incompleta o dañada.</translation>
    </message>
    <message>
        <source>Try again. If it happens every time, look at it on the website of your provider.</source>
        <translation>Inténtelo de nuevo. Si ocurre siempre, véalo en la página web de su proveedor.</translation>
    </message>
    <message>
        <source>The server did not hand over this message.</source>
        <translation>El servidor no ha entregado este mensaje.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Inténtelo más tarde.</translation>
    </message>
    <message>
        <source>This message is not on this computer yet and cannot be fetched now.</source>
        <translation>Este mensaje todavía no está en este equipo y ahora no se puede recoger.</translation>
    </message>
    <message>
        <source>There is no connection to the server at the moment.</source>
        <translation>En este momento no hay conexión con el servidor.</translation>
    </message>
    <message>
        <source>The mail stored on this computer could not be opened.</source>
        <translation>No se pudo abrir el correo guardado en este equipo.</translation>
    </message>
    <message>
        <source>Close Palomar and open it again. If it stays like this, restore a backup.</source>
        <translation>Cierre Palomar y vuelva a abrirlo. Si sigue igual, restaure una copia de seguridad.</translation>
    </message>
    <message>
        <source>the server</source>
        <extracomment>Stands in for the name of a server in the middle of a sentence: &quot;The connection to %1 was lost.&quot;</extracomment>
        <translation>el servidor</translation>
    </message>
    <message>
        <source>The server said: “%1”.</source>
        <translation>El servidor respondió: «%1».</translation>
    </message>
    <message>
        <source>Nothing was changed on the server, so that no other message is touched; here the message is shown as it is there.</source>
        <translation>No se ha cambiado nada en el servidor, para no tocar ningún otro mensaje; aquí el mensaje se muestra tal como está allí.</translation>
    </message>
    <message>
        <source>Look for the message in its folder and do it again.</source>
        <translation>Busque el mensaje en su carpeta y repita la acción.</translation>
    </message>
    <message>
        <source>The server did not accept the change.</source>
        <translation>El servidor no ha aceptado el cambio.</translation>
    </message>
    <message>
        <source>It was undone here; nothing was lost.</source>
        <translation>Aquí se ha deshecho; no se ha perdido nada.</translation>
    </message>
    <message>
        <source>The server does not take messages as large as this.</source>
        <translation>El servidor no admite mensajes tan grandes.</translation>
    </message>
    <message>
        <source>The mailbox on the server is full.</source>
        <translation>El buzón del servidor está lleno.</translation>
    </message>
    <message>
        <source>You are not allowed to do this there.</source>
        <translation>Allí no tiene permiso para hacerlo.</translation>
    </message>
    <message>
        <source>The account “%1” already collects this mailbox.</source>
        <translation>La cuenta «%1» ya recoge este buzón.</translation>
    </message>
    <message>
        <source>Two accounts would take its messages from each other.</source>
        <translation>Dos cuentas se quitarían los mensajes una a otra.</translation>
    </message>
    <message>
        <source>Change or remove one of the two.</source>
        <translation>Cambie o quite una de las dos.</translation>
    </message>
    <message>
        <source>The folder cannot have this name or this place.</source>
        <translation>La carpeta no puede tener este nombre o este lugar.</translation>
    </message>
    <message>
        <source>Another one may have the name, or it was moved or deleted meanwhile.</source>
        <translation>Puede que otra tenga ya el nombre, o que entretanto se haya movido o eliminado.</translation>
    </message>
    <message>
        <source>Folders cannot lie that deep in one another.</source>
        <translation>No puede haber tantas carpetas unas dentro de otras.</translation>
    </message>
    <message>
        <source>The folder is not empty any more, so it stays.</source>
        <translation>La carpeta ya no está vacía, así que se queda.</translation>
    </message>
    <message>
        <source>This folder stays where it is, with its name.</source>
        <translation>Esta carpeta se queda donde está, con su nombre.</translation>
    </message>
    <message>
        <source>Nothing was copied: not all of these messages are on this computer.</source>
        <translation>No se ha copiado nada: no todos estos mensajes están en este equipo.</translation>
    </message>
    <message>
        <source>Open those of which only the beginning is shown, then copy them again.</source>
        <translation>Abra los que solo muestran el comienzo y cópielos de nuevo.</translation>
    </message>
    <message>
        <source>They are the &amp;same</source>
        <translation>Son los mi&amp;smos</translation>
    </message>
    <message>
        <source>Fet&amp;ch them again</source>
        <translation>&amp;Recogerlos de nuevo</translation>
    </message>
    <message>
        <source>The server may be switched off for the moment.</source>
        <translation>Puede que el servidor esté apagado en este momento.</translation>
    </message>
    <message>
        <source>Palomar tries again by itself. If it stays like this, check the port and the connection security.</source>
        <translation>Palomar vuelve a intentarlo solo. Si sigue así, compruebe el puerto y la seguridad de la conexión.</translation>
    </message>
    <message>
        <source>The server did not accept the change to the folder.</source>
        <translation>El servidor no aceptó el cambio en la carpeta.</translation>
    </message>
    <message>
        <source>It is a special folder, or its server has no folders in folders.</source>
        <translation>Es una carpeta especial, o su servidor no admite carpetas dentro de otras.</translation>
    </message>
    <message>
        <source>Go online; then delete it again.</source>
        <translation>Conéctese y vuelva a eliminarla.</translation>
    </message>
    <message>
        <source>&amp;Keep them here</source>
        <translation>&amp;Conservarlos aquí</translation>
    </message>
    <message>
        <source>&amp;Let them go</source>
        <translation>&amp;Dejarlos ir</translation>
    </message>
    <message>
        <source>At %1 the safe sign-in that this account has used is missing.</source>
        <translation>En %1 falta el inicio de sesión seguro que esta cuenta ha usado.</translation>
    </message>
    <message>
        <source>Until now your password did not have to be sent; somebody on the way could want it now. Nothing was sent.</source>
        <translation>Hasta ahora no hacía falta enviar su contraseña; alguien en el camino podría quererla ahora. No se ha enviado nada.</translation>
    </message>
    <message>
        <source>Try another network. If your provider says that it is on purpose, name the sign-in method in the settings of this server yourself.</source>
        <translation>Pruebe con otra red. Si su proveedor dice que es a propósito, elija usted mismo el método de inicio de sesión en los ajustes de este servidor.</translation>
    </message>
    <message>
        <source>The folder is not as you saw it any more, so it was not deleted.</source>
        <translation>La carpeta ya no es como usted la vio, así que no se eliminó.</translation>
    </message>
    <message>
        <source>Another program has put more messages into it, or another folder in its place.</source>
        <translation>Otro programa ha puesto más mensajes en ella, u otra carpeta en su lugar.</translation>
    </message>
    <message>
        <source>Look into it; then delete it again.</source>
        <translation>Mire lo que contiene; después, vuelva a eliminarla.</translation>
    </message>
    <message>
        <source>What was done to the message after that was undone here. Do it again when the folder has been checked.</source>
        <translation>Lo que se hizo después con el mensaje se deshizo aquí. Vuelva a hacerlo cuando se haya revisado la carpeta.</translation>
    </message>
    <message>
        <source>The server did not take the copy of a message that was sent.</source>
        <translation>El servidor no aceptó la copia de un mensaje enviado.</translation>
    </message>
    <message>
        <source>The message itself has gone out. Its copy is on this computer, in Sent.</source>
        <translation>El mensaje en sí ha salido. Su copia está en este equipo, en Enviados.</translation>
    </message>
    <message>
        <source>Palomar tries again by itself when it next signs in there.</source>
        <translation>Palomar lo intenta de nuevo por sí mismo la próxima vez que inicie sesión allí.</translation>
    </message>
    <message>
        <source>A moved or copied message was not found where the server should have it.</source>
        <translation>No se encontró un mensaje movido o copiado donde el servidor debería tenerlo.</translation>
    </message>
    <message>
        <source>This server does not say under which number it puts what is moved or copied.</source>
        <translation>Este servidor no dice con qué número guarda lo que se mueve o se copia.</translation>
    </message>
    <message>
        <source>It is not certain whether the messages were copied.</source>
        <translation>No se sabe con certeza si los mensajes se copiaron.</translation>
    </message>
    <message>
        <source>The connection broke while the server was asked, and they cannot be told from others in the folder.</source>
        <translation>La conexión se cortó mientras se le pedía al servidor y no se distinguen de otros que hay en la carpeta.</translation>
    </message>
    <message>
        <source>Look into the folder; copy again what is not there.</source>
        <translation>Mire en la carpeta y vuelva a copiar lo que no esté.</translation>
    </message>
    <message>
        <source>The messages of the folder have other numbers on the server than before, or it was restored from a backup: Palomar cannot tell for certain which message was meant.</source>
        <translation>Los mensajes de la carpeta tienen en el servidor números distintos de los de antes, o la carpeta se recuperó de una copia de seguridad: Palomar no puede saber con certeza de qué mensaje se trataba.</translation>
    </message>
    <message>
        <source>The server does not know yet that messages were moved or copied out of this folder.</source>
        <translation>El servidor aún no sabe que se movieron o se copiaron mensajes de esta carpeta a otras.</translation>
    </message>
    <message>
        <source>It is too late: the server has deleted it.</source>
        <translation>Es demasiado tarde: el servidor ya lo ha eliminado.</translation>
    </message>
    <message>
        <source>It cannot be brought back any more.</source>
        <translation>Ya no se puede recuperar.</translation>
    </message>
    <message>
        <source>The rest of this message has not come yet.</source>
        <translation>El resto de este mensaje aún no ha llegado.</translation>
    </message>
    <message>
        <source>Palomar fetches it as soon as the server can be reached again.</source>
        <translation>Palomar lo traerá en cuanto se pueda volver a conectar con el servidor.</translation>
    </message>
    <message>
        <source>The rest of this message did not come, although Palomar tried several times.</source>
        <translation>El resto de este mensaje no llegó, aunque Palomar lo intentó varias veces.</translation>
    </message>
    <message>
        <source>Get the rest again when the connection is better.</source>
        <translation>Vuelva a traer el resto cuando la conexión sea mejor.</translation>
    </message>
    <message>
        <source>The passwords are locked.</source>
        <translation>Las contraseñas están bloqueadas.</translation>
    </message>
    <message>
        <source>Unlock them with the master password.</source>
        <translation>Desbloquéelas con la contraseña maestra.</translation>
    </message>
    <message>
        <source>Unloc&amp;k…</source>
        <translation>Desblo&amp;quear…</translation>
    </message>
    <message>
        <source>Show the Out&amp;box</source>
        <translation>Mostrar la &amp;Bandeja de salida</translation>
    </message>
    <message>
        <source>Un&amp;do</source>
        <translation>De&amp;shacer</translation>
    </message>
</context>
<context>
    <name>gui::FindBar</name>
    <message>
        <source>Find in this message</source>
        <translation>Buscar en este mensaje</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>Coincidencia anterior (Mayús+Intro)</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>Coincidencia siguiente (Intro)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Cerrar (Esc)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Coincidencia anterior</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Coincidencia siguiente</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Cerrar la búsqueda</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No se encuentra</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln coincidencia</numerusform>
            <numerusform>%Ln coincidencias</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::FolderChooser</name>
    <message>
        <source>Move messages</source>
        <translation>Mover mensajes</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln message(s) to</source>
        <translation>
            <numerusform>Mover %Ln mensaje a</numerusform>
            <numerusform>Mover %Ln mensajes a</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>&amp;Mover</translation>
    </message>
    <message>
        <source>Copy messages</source>
        <translation>Copiar mensajes</translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln message(s) to</source>
        <translation>
            <numerusform>Copiar %Ln mensaje a</numerusform>
            <numerusform>Copiar %Ln mensajes a</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Move folder</source>
        <translation>Mover carpeta</translation>
    </message>
    <message>
        <source>Move the folder “%1” to</source>
        <translation>Mover la carpeta «%1» a</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Part of a name</source>
        <translation>Parte del nombre</translation>
    </message>
    <message>
        <source>Part of the name of a folder</source>
        <translation>Parte del nombre de una carpeta</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
</context>
<context>
    <name>gui::FolderDelegate</name>
    <message>
        <source>%1 (switched off)</source>
        <comment>an account</comment>
        <translation>%1 (desactivada)</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>Cuenta %1</translation>
    </message>
    <message>
        <source>%1, nothing unread</source>
        <extracomment>%1 is a folder, for example &quot;Inbox, 12 unread&quot;.</extracomment>
        <translation>%1, nada sin leer</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln unread</source>
        <translation>
            <numerusform>%1, %Ln no leído</numerusform>
            <numerusform>%1, %Ln no leídos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (offline)</source>
        <comment>an account</comment>
        <translation>%1 (sin conexión)</translation>
    </message>
    <message>
        <source>%1 (not subscribed)</source>
        <comment>a folder</comment>
        <translation>%1 (sin suscripción)</translation>
    </message>
    <message numerus="yes">
        <source>%1; %Ln unread in the folders in it</source>
        <extracomment>%1 is such as &quot;Inbox, 12 unread&quot;</extracomment>
        <translation>
            <numerusform>%1; %Ln no leído en sus carpetas</numerusform>
            <numerusform>%1; %Ln no leídos en sus carpetas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, nothing to be sent</source>
        <extracomment>%1 is the Outbox</extracomment>
        <translation>%1, nada por enviar</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln message(s) not sent yet</source>
        <translation>
            <numerusform>%1, %Ln mensaje sin enviar</numerusform>
            <numerusform>%1, %Ln mensajes sin enviar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::FolderMenu</name>
    <message>
        <source>&amp;Keep on this computer</source>
        <translation>Conser&amp;var en este equipo</translation>
    </message>
    <message>
        <source>&amp;Use as</source>
        <translation>&amp;Usar como</translation>
    </message>
    <message>
        <source>&amp;Subscribed</source>
        <translation>Suscr&amp;ita</translation>
    </message>
    <message>
        <source>Other mail programs show the folders that are subscribed.</source>
        <translation>Otros programas de correo muestran las carpetas suscritas.</translation>
    </message>
    <message>
        <source>Work &amp;offline with this account</source>
        <translation>Trab&amp;ajar sin conexión con esta cuenta</translation>
    </message>
    <message>
        <source>&amp;As set for the account</source>
        <translation>Según los &amp;ajustes de la cuenta</translation>
    </message>
    <message>
        <source>A&amp;ll messages of this folder</source>
        <translation>&amp;Todos los mensajes de esta carpeta</translation>
    </message>
    <message>
        <source>&amp;Only what I open</source>
        <translation>&amp;Solo lo que abro</translation>
    </message>
    <message>
        <source>An &amp;ordinary folder, or as the server says</source>
        <translation>Una &amp;carpeta corriente, o lo que diga el servidor</translation>
    </message>
</context>
<context>
    <name>gui::FolderNameDialog</name>
    <message>
        <source>The name is too long.</source>
        <translation>El nombre es demasiado largo.</translation>
    </message>
    <message>
        <source>The name has a character in it that nobody can see.</source>
        <translation>El nombre contiene un carácter que nadie puede ver.</translation>
    </message>
    <message>
        <source>This name is kept for one of Palomar&apos;s own folders.</source>
        <translation>Este nombre está reservado para una carpeta propia de Palomar.</translation>
    </message>
    <message>
        <source>There is a folder with this name already.</source>
        <translation>Ya hay una carpeta con este nombre.</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nueva carpeta</translation>
    </message>
    <message>
        <source>Rename folder</source>
        <translation>Cambiar nombre de la carpeta</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Inside</source>
        <extracomment>Before the choice of the folder in which a new one is made.</extracomment>
        <translation>&amp;Dentro de</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Crear</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Cambia&amp;r</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>On this server a name cannot have “%1” in it.</source>
        <translation>En este servidor, un nombre no puede contener «%1».</translation>
    </message>
</context>
<context>
    <name>gui::FolderNames</name>
    <message>
        <source>Inbox</source>
        <translation>Bandeja de entrada</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Borradores</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>the folder of sent messages</comment>
        <translation>Enviados</translation>
    </message>
    <message>
        <source>Archive</source>
        <comment>the folder</comment>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>Correo no deseado</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papelera</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Bandeja de salida</translation>
    </message>
    <message>
        <source>All mail</source>
        <translation>Todo el correo</translation>
    </message>
    <message>
        <source>Starred</source>
        <comment>the folder of starred messages</comment>
        <translation>Con estrella</translation>
    </message>
    <message>
        <source>Local folders</source>
        <translation>Carpetas locales</translation>
    </message>
</context>
<context>
    <name>gui::FolderRights</name>
    <message>
        <source>The server does not let you do this in “%1”.</source>
        <translation>El servidor no le permite hacer esto en «%1».</translation>
    </message>
</context>
<context>
    <name>gui::Forecast</name>
    <message>
        <source>Your mail is on &lt;b&gt;%1&lt;/b&gt;.</source>
        <translation>Su correo está en &lt;b&gt;%1&lt;/b&gt;.</translation>
    </message>
    <message numerus="yes">
        <source>On &lt;b&gt;%1&lt;/b&gt; there are now &lt;b&gt;%Ln message(s) (%2)&lt;/b&gt; in the Inbox.</source>
        <translation>
            <numerusform>En la Bandeja de entrada de &lt;b&gt;%1&lt;/b&gt; hay ahora &lt;b&gt;%Ln mensaje (%2)&lt;/b&gt;.</numerusform>
            <numerusform>En la Bandeja de entrada de &lt;b&gt;%1&lt;/b&gt; hay ahora &lt;b&gt;%Ln mensajes (%2)&lt;/b&gt;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On &lt;b&gt;%1&lt;/b&gt; there are now &lt;b&gt;%Ln message(s)&lt;/b&gt; in the Inbox.</source>
        <translation>
            <numerusform>En la Bandeja de entrada de &lt;b&gt;%1&lt;/b&gt; hay ahora &lt;b&gt;%Ln mensaje&lt;/b&gt;.</numerusform>
            <numerusform>En la Bandeja de entrada de &lt;b&gt;%1&lt;/b&gt; hay ahora &lt;b&gt;%Ln mensajes&lt;/b&gt;.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 The oldest is from %2.</source>
        <translation>%1 El más antiguo es del %2.</translation>
    </message>
    <message>
        <source>Every message that arrives there is downloaded to this computer.</source>
        <translation>Cada mensaje que llegue allí se descargará en este equipo.</translation>
    </message>
    <message>
        <source>All of them are downloaded to this computer, and so is every message that arrives later.</source>
        <translation>Todos se descargan en este equipo, igual que cada mensaje que llegue después.</translation>
    </message>
    <message>
        <source>Copies stay on the server as long as you keep the message here.</source>
        <translation>En el servidor queda una copia mientras conserve el mensaje aquí.</translation>
    </message>
    <message>
        <source>Copies stay on the server until you delete them there: Palomar deletes nothing.</source>
        <translation>En el servidor quedan copias hasta que usted las elimine allí: Palomar no elimina nada.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;From %1 on, %Ln message(s) will disappear from the server&lt;/b&gt;, and from your phone and the web. From then on they exist &lt;b&gt;only on this computer&lt;/b&gt;.</source>
        <translation>
            <numerusform>&lt;b&gt;A partir del %1, %Ln mensaje desaparecerá del servidor&lt;/b&gt;, y también de su teléfono y de la web. Desde entonces existirá &lt;b&gt;solo en este equipo&lt;/b&gt;.</numerusform>
            <numerusform>&lt;b&gt;A partir del %1, %Ln mensajes desaparecerán del servidor&lt;/b&gt;, y también de su teléfono y de la web. Desde entonces existirán &lt;b&gt;solo en este equipo&lt;/b&gt;.</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;From %1 on, messages will disappear from the server&lt;/b&gt;, and from your phone and the web. From then on they exist &lt;b&gt;only on this computer&lt;/b&gt;.</source>
        <translation>&lt;b&gt;A partir del %1 desaparecerán mensajes del servidor&lt;/b&gt;, y también de su teléfono y de la web. Desde entonces existirán &lt;b&gt;solo en este equipo&lt;/b&gt;.</translation>
    </message>
    <message numerus="yes">
        <source>Each message stays on the server for %n day(s) after it has arrived here.</source>
        <translation>
            <numerusform>Cada mensaje se queda en el servidor %n día después de llegar aquí.</numerusform>
            <numerusform>Cada mensaje se queda en el servidor %n días después de llegar aquí.</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;Every message is deleted from the server once it is stored here&lt;/b&gt;; other devices will no longer see it. This computer holds &lt;b&gt;the only copy&lt;/b&gt;.</source>
        <translation>&lt;b&gt;Cada mensaje se elimina del servidor en cuanto queda guardado aquí&lt;/b&gt;; otros dispositivos dejarán de verlo. Este equipo tendrá &lt;b&gt;la única copia&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Every message is deleted from the server at the next check after it was stored here&lt;/b&gt;; other devices will no longer see it. This computer holds &lt;b&gt;the only copy&lt;/b&gt;.</source>
        <translation>&lt;b&gt;Cada mensaje se elimina del servidor en la siguiente comprobación después de guardarlo aquí&lt;/b&gt;; otros dispositivos dejarán de verlo. Este equipo tendrá &lt;b&gt;la única copia&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>When you delete a message here and empty the Trash, it is &lt;b&gt;deleted from the server&lt;/b&gt; as well.</source>
        <translation>Cuando elimine un mensaje aquí y vacíe la Papelera, también &lt;b&gt;se eliminará del servidor&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>They stay there. The list of messages is kept here, and every message that you open.</source>
        <translation>Allí se quedan. Aquí se guardan la lista de mensajes y cada mensaje que abra.</translation>
    </message>
    <message numerus="yes">
        <source>They stay there. Those of the last %n day(s) are also kept here for reading offline.</source>
        <translation>
            <numerusform>Allí se quedan. Los del último día se guardan también aquí para leerlos sin conexión.</numerusform>
            <numerusform>Allí se quedan. Los de los últimos %n días se guardan también aquí para leerlos sin conexión.</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay there, and all of them are also kept here for reading offline.</source>
        <translation>Allí se quedan, y todos se guardan también aquí para leerlos sin conexión.</translation>
    </message>
    <message>
        <source>What you read, move or delete here changes on the server too, and so on your phone and the web.</source>
        <translation>Lo que lea, mueva o elimine aquí cambia también en el servidor y, por tanto, en su teléfono y en la web.</translation>
    </message>
    <message>
        <source>New mail appears at once: the server announces it.</source>
        <translation>El correo nuevo aparece al instante: el servidor avisa.</translation>
    </message>
    <message>
        <source>New mail is fetched only when you ask for it.</source>
        <translation>El correo nuevo se recoge solo cuando usted lo pida.</translation>
    </message>
    <message numerus="yes">
        <source>New mail is fetched every %n minute(s).</source>
        <translation>
            <numerusform>El correo nuevo se recoge cada %n minuto.</numerusform>
            <numerusform>El correo nuevo se recoge cada %n minutos.</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;The connection is not encrypted&lt;/b&gt;: anyone on the way can read your password and your mail. You have allowed this for %1.</source>
        <translation>&lt;b&gt;La conexión no está cifrada&lt;/b&gt;: cualquiera en el camino puede leer su contraseña y su correo. Usted lo ha permitido para %1.</translation>
    </message>
    <message>
        <source>&lt;b&gt;The connection is not encrypted&lt;/b&gt;: anyone on the way can read your mail. Your password itself is not sent.</source>
        <translation>&lt;b&gt;La conexión no está cifrada&lt;/b&gt;: cualquiera en el camino puede leer su correo. Su contraseña no se envía.</translation>
    </message>
    <message>
        <source>The connection is encrypted. You accepted the server&apos;s certificate yourself: if it changes, Palomar stops and asks.</source>
        <translation>La conexión está cifrada. Usted mismo aceptó el certificado del servidor: si cambia, Palomar se detiene y pregunta.</translation>
    </message>
    <message>
        <source>The connection is always encrypted, or there is none.</source>
        <translation>La conexión va siempre cifrada; si no, no hay conexión.</translation>
    </message>
    <message>
        <source>The connection is encrypted (%1); the server&apos;s identity is confirmed until %2.</source>
        <translation>La conexión está cifrada (%1); la identidad del servidor está confirmada hasta el %2.</translation>
    </message>
    <message>
        <source>You sign in as %1. The password goes into the system keychain; if that does not take it, Palomar says so.</source>
        <translation>Inicia sesión como %1. La contraseña se guardará en el almacén de claves del sistema; si este no la acepta, Palomar lo dirá.</translation>
    </message>
    <message>
        <source>You sign in as %1. The password is kept in a file protected by your master password.</source>
        <translation>Inicia sesión como %1. La contraseña se guarda en un archivo protegido con su contraseña maestra.</translation>
    </message>
    <message>
        <source>You sign in as %1. The password is forgotten when Palomar closes.</source>
        <translation>Inicia sesión como %1. La contraseña se olvida al cerrar Palomar.</translation>
    </message>
    <message>
        <source>If this computer is lost, your mail is still on the server.</source>
        <translation>Si pierde este equipo, su correo sigue en el servidor.</translation>
    </message>
    <message>
        <source>If this computer is lost, the mail on the server is still there, but not your folders.</source>
        <translation>Si pierde este equipo, el correo del servidor sigue allí, pero no sus carpetas.</translation>
    </message>
    <message>
        <source>If this computer is lost, the mail that has left the server is lost as well: make backups.</source>
        <translation>Si pierde este equipo, se pierde también el correo que ya no está en el servidor: haga copias de seguridad.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;Only the newest %Ln message(s) stay on the server.&lt;/b&gt;</source>
        <translation>
            <numerusform>&lt;b&gt;En el servidor se queda solo el mensaje más reciente.&lt;/b&gt;</numerusform>
            <numerusform>&lt;b&gt;En el servidor se quedan solo los %Ln mensajes más recientes.&lt;/b&gt;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 &lt;b&gt;%Ln message(s)&lt;/b&gt; of those there now will be deleted there once they are safe here. From then on they exist &lt;b&gt;only on this computer&lt;/b&gt;.</source>
        <translation>
            <numerusform>%1 De los que hay ahora, &lt;b&gt;%Ln mensaje&lt;/b&gt; se eliminará allí en cuanto esté a salvo aquí. Desde entonces existirá &lt;b&gt;solo en este equipo&lt;/b&gt;.</numerusform>
            <numerusform>%1 De los que hay ahora, &lt;b&gt;%Ln mensajes&lt;/b&gt; se eliminarán allí en cuanto estén a salvo aquí. Desde entonces existirán &lt;b&gt;solo en este equipo&lt;/b&gt;.</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;Only the newest messages stay on the server, at most %1.&lt;/b&gt; The others are deleted there once they are safe here. From then on they exist &lt;b&gt;only on this computer&lt;/b&gt;.</source>
        <translation>&lt;b&gt;En el servidor se quedan solo los mensajes más recientes, como mucho %1.&lt;/b&gt; Los demás se eliminan allí en cuanto están a salvo aquí. Desde entonces existirán &lt;b&gt;solo en este equipo&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>When you put a message into the Trash here, it is &lt;b&gt;deleted from the server&lt;/b&gt; at the next check.</source>
        <translation>Cuando mueva un mensaje a la Papelera aquí, se &lt;b&gt;eliminará del servidor&lt;/b&gt; en la próxima comprobación.</translation>
    </message>
    <message>
        <source>First come the headers of all new messages, then the messages.</source>
        <translation>Primero llegan los encabezados de todos los mensajes nuevos y después los mensajes.</translation>
    </message>
    <message>
        <source>Messages of up to %1 are downloaded to this computer. Of larger ones only the beginning comes, until you ask for the rest.</source>
        <translation>Los mensajes de hasta %1 se descargan a este equipo. De los más grandes solo llega el principio, hasta que usted pida el resto.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; What you chose cannot hold for longer than that.</source>
        <extracomment>%1 is a whole sentence: &quot;The server deletes mail by itself after 30 days.&quot;</extracomment>
        <translation>&lt;b&gt;%1&lt;/b&gt; Lo que ha elegido no puede durar más que eso.</translation>
    </message>
    <message>
        <source>No mail can be sent from this account: it has no outgoing server.</source>
        <translation>Desde esta cuenta no se puede enviar correo: no tiene servidor de salida.</translation>
    </message>
    <message>
        <source>Mail is sent through %1, &lt;b&gt;not encrypted&lt;/b&gt;: anyone on the way can read it.</source>
        <translation>El correo se envía por %1, &lt;b&gt;sin cifrar&lt;/b&gt;: cualquiera en el camino puede leerlo.</translation>
    </message>
    <message>
        <source>Mail is sent through %1, always over an encrypted connection.</source>
        <translation>El correo se envía por %1, siempre por una conexión cifrada.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Your account “%1” reads the same mailbox in the other way.&lt;/b&gt; What POP3 deletes on the server disappears from the IMAP account too.</source>
        <translation>&lt;b&gt;Su cuenta «%1» lee el mismo buzón de la otra manera.&lt;/b&gt; Lo que POP3 elimine en el servidor desaparece también de la cuenta IMAP.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Your account “%1” reads the same mailbox already.&lt;/b&gt;</source>
        <translation>&lt;b&gt;Su cuenta «%1» ya lee el mismo buzón.&lt;/b&gt;</translation>
    </message>
    <message>
        <source>They stay there. The newest ones, up to %1, are also kept here for reading offline.</source>
        <translation>Se quedan allí. Los más nuevos, hasta %1, se conservan además aquí para leerlos sin conexión.</translation>
    </message>
    <message>
        <source>You sign in as %1 in your browser. Palomar has no password; the sign-in goes into the system keychain; if that does not take it, Palomar says so.</source>
        <translation>Inicia sesión como %1 en su navegador. Palomar no tiene ninguna contraseña; el inicio de sesión se guardará en el almacén de claves del sistema; si este no lo acepta, Palomar lo dirá.</translation>
    </message>
    <message>
        <source>You sign in as %1 in your browser. Palomar has no password; the sign-in is kept in a file protected by your master password.</source>
        <translation>Inicia sesión como %1 en su navegador. Palomar no tiene ninguna contraseña; el inicio de sesión se guarda en un archivo protegido por su contraseña maestra.</translation>
    </message>
    <message>
        <source>You sign in as %1 in your browser. Palomar has no password; the sign-in is forgotten when it closes.</source>
        <translation>Inicia sesión como %1 en su navegador. Palomar no tiene ninguna contraseña; el inicio de sesión se olvida al cerrarlo.</translation>
    </message>
    <message>
        <source>What you delete here for good stays on the server, for as long as nobody deletes it there.</source>
        <translation>Lo que elimine aquí definitivamente se queda en el servidor mientras nadie lo elimine allí.</translation>
    </message>
    <message>
        <source>Messages over %1 stay on the server in any case as long as they are not downloaded.</source>
        <translation>Los mensajes de más de %1 se quedan en el servidor en todo caso mientras no se descarguen.</translation>
    </message>
    <message>
        <source>%1 The others are deleted there once they are safe here. From then on they exist &lt;b&gt;only on this computer&lt;/b&gt;.</source>
        <translation>%1 Los demás se eliminan allí en cuanto están a salvo aquí. Desde entonces existirán &lt;b&gt;solo en este equipo&lt;/b&gt;.</translation>
    </message>
</context>
<context>
    <name>gui::ForecastList</name>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Attention: %1</source>
        <translation>Atención: %1</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <extracomment>For screen readers: the button behind one statement of the forecast; %1 is the statement.</extracomment>
        <translation>Cambiar: %1</translation>
    </message>
</context>
<context>
    <name>gui::ForecastPage</name>
    <message>
        <source>What will happen</source>
        <translation>Qué ocurrirá</translation>
    </message>
    <message>
        <source>What will happen to your mail</source>
        <translation>Qué ocurrirá con su correo</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Todavía no se ha cambiado nada.</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Finalizar</translation>
    </message>
    <message>
        <source>&amp;Copy this summary</source>
        <translation>Co&amp;piar este resumen</translation>
    </message>
    <message>
        <source>What will happen to my mail</source>
        <translation>Qué ocurrirá con mi correo</translation>
    </message>
    <message>
        <source>Save the summary</source>
        <translation>Guardar el resumen</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texto (*.txt)</translation>
    </message>
    <message>
        <source>The summary was not saved</source>
        <translation>El resumen no se ha guardado</translation>
    </message>
    <message>
        <source>Sa&amp;ve this summary…</source>
        <translation>G&amp;uardar este resumen…</translation>
    </message>
</context>
<context>
    <name>gui::ForecastReport</name>
    <message>
        <source>What will happen to the mail of %1, as of %2</source>
        <translation>Qué ocurrirá con el correo de %1, a fecha de %2</translation>
    </message>
    <message>
        <source>What the servers said:</source>
        <translation>Lo que dijeron los servidores:</translation>
    </message>
</context>
<context>
    <name>gui::Format</name>
    <message>
        <source>en</source>
        <comment>language code</comment>
        <extracomment>The code of the language of this translation: &quot;es&quot; for Spanish.</extracomment>
        <translation>es</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day and time</comment>
        <extracomment>%1 is a day (&quot;Yesterday&quot;, &quot;3 Mar&quot;), %2 the time.</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2 (%3)</source>
        <extracomment>A full date: %1 is &quot;Tuesday, 3 March 2026&quot;, %2 the time, %3 the time zone.</extracomment>
        <translation>%1, %2 (%3)</translation>
    </message>
    <message>
        <source>unknown size</source>
        <translation>tamaño desconocido</translation>
    </message>
</context>
<context>
    <name>gui::FormatBar</name>
    <message>
        <source>&amp;Bold</source>
        <translation>&amp;Negrita</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Negrita</translation>
    </message>
    <message>
        <source>&amp;Italic</source>
        <translation>&amp;Cursiva</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Cursiva</translation>
    </message>
    <message>
        <source>&amp;Underlined</source>
        <translation>&amp;Subrayado</translation>
    </message>
    <message>
        <source>Underlined</source>
        <translation>Subrayado</translation>
    </message>
    <message>
        <source>Bulleted &amp;list</source>
        <translation>&amp;Lista con viñetas</translation>
    </message>
    <message>
        <source>Bulleted list</source>
        <translation>Lista con viñetas</translation>
    </message>
    <message>
        <source>&amp;Numbered list</source>
        <translation>Lista n&amp;umerada</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Lista numerada</translation>
    </message>
    <message>
        <source>&amp;Quotation</source>
        <translation>Ci&amp;ta</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>Cita</translation>
    </message>
    <message>
        <source>No qu&amp;otation</source>
        <translation>Sin cit&amp;a</translation>
    </message>
    <message>
        <source>No quotation</source>
        <translation>Sin cita</translation>
    </message>
    <message>
        <source>Lin&amp;k…</source>
        <translation>&amp;Enlace…</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Enlace</translation>
    </message>
    <message>
        <source>&amp;Picture…</source>
        <translation>&amp;Imagen…</translation>
    </message>
    <message>
        <source>Picture in the text</source>
        <translation>Imagen en el texto</translation>
    </message>
    <message>
        <source>&amp;Clear formatting</source>
        <translation>&amp;Quitar el formato</translation>
    </message>
    <message>
        <source>Clear formatting</source>
        <translation>Quitar el formato</translation>
    </message>
</context>
<context>
    <name>gui::Held</name>
    <message numerus="yes">
        <source>%Ln message(s) are suddenly no longer on %1.</source>
        <translation>
            <numerusform>De pronto %Ln mensaje ya no está en %1.</numerusform>
            <numerusform>De pronto %Ln mensajes ya no están en %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>They were in “%1”. Palomar has not removed anything here: another program may have deleted them, or the server has a bad day.</source>
        <translation>Estaban en «%1». Palomar no ha quitado nada aquí: puede que otro programa los haya eliminado, o que el servidor tenga un mal día.</translation>
    </message>
    <message numerus="yes">
        <source>They were in %Ln folder(s). Palomar has not removed anything here: another program may have deleted them, or the server has a bad day.</source>
        <translation>
            <numerusform>Estaban en %Ln carpeta. Palomar no ha quitado nada aquí: puede que otro programa los haya eliminado, o que el servidor tenga un mal día.</numerusform>
            <numerusform>Estaban en %Ln carpetas. Palomar no ha quitado nada aquí: puede que otro programa los haya eliminado, o que el servidor tenga un mal día.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are here whole and can be kept.</source>
        <translation>
            <numerusform>%Ln de ellos está completo aquí y se puede conservar.</numerusform>
            <numerusform>%Ln de ellos están completos aquí y se pueden conservar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only their lines in the list are here: there is nothing that could be kept.</source>
        <translation>Aquí solo están sus líneas de la lista: no hay nada que se pueda conservar.</translation>
    </message>
    <message>
        <source>Without an answer they go from here on %1.</source>
        <translation>Si no responde, desaparecerán de aquí el %1.</translation>
    </message>
</context>
<context>
    <name>gui::IdentitiesEditor</name>
    <message>
        <source>(new)</source>
        <translation>(nueva)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>Dir&amp;ección:</translation>
    </message>
    <message>
        <source>Answers go t&amp;o:</source>
        <translation>Las res&amp;puestas van a:</translation>
    </message>
    <message>
        <source>&amp;Signature:</source>
        <translation>&amp;Firma:</translation>
    </message>
    <message>
        <source>this address</source>
        <translation>esta dirección</translation>
    </message>
    <message>
        <source>Send a hidden copy (&amp;Bcc) to myself</source>
        <translation>Enviarme una copia &amp;oculta (Cco)</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>N&amp;ueva</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Qui&amp;tar</translation>
    </message>
    <message>
        <source>As whom you write</source>
        <translation>Identidades con las que escribe</translation>
    </message>
</context>
<context>
    <name>gui::ImapPolicyEditor</name>
    <message>
        <source>&amp;Days kept on this computer</source>
        <translation>Días que se guardan en este &amp;equipo</translation>
    </message>
    <message>
        <source>Look for new &amp;mail</source>
        <translation>&amp;Buscar correo nuevo</translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) (%1) in the Inbox.</source>
        <translation>
            <numerusform>Hay %Ln mensaje (%1) en la Bandeja de entrada.</numerusform>
            <numerusform>Hay %Ln mensajes (%1) en la Bandeja de entrada.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) in the Inbox.</source>
        <translation>
            <numerusform>Hay %Ln mensaje en la Bandeja de entrada.</numerusform>
            <numerusform>Hay %Ln mensajes en la Bandeja de entrada.</numerusform>
        </translation>
    </message>
    <message>
        <source>New mail in the Inbox appears at once: this server announces it. The interval is for the other folders.</source>
        <translation>El correo nuevo de la Bandeja de entrada aparece al instante: este servidor avisa. El intervalo es para las demás carpetas.</translation>
    </message>
    <message>
        <source>Recent messages</source>
        <translation>Los mensajes recientes</translation>
    </message>
    <message>
        <source>They can be read without a connection; older ones are fetched when you open them.</source>
        <translation>Se pueden leer sin conexión; los anteriores se recogen cuando los abre.</translation>
    </message>
    <message>
        <source>recommended</source>
        <comment>policy</comment>
        <translation>recomendado</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Todos los mensajes</translation>
    </message>
    <message>
        <source>Everything can be read and searched without a connection. It takes more space.</source>
        <translation>Todo se puede leer y buscar sin conexión. Ocupa más espacio.</translation>
    </message>
    <message>
        <source>Only what I open</source>
        <translation>Solo lo que abra</translation>
    </message>
    <message>
        <source>The least space. Without a connection you see the list and what you opened.</source>
        <translation>Lo que menos espacio ocupa. Sin conexión verá la lista y lo que ya haya abierto.</translation>
    </message>
    <message>
        <source>Si&amp;ze kept on this computer</source>
        <translation>Ta&amp;maño que se conserva en este equipo</translation>
    </message>
    <message>
        <source>&amp;Stay offline until I say otherwise</source>
        <translation>&amp;Seguir sin conexión hasta que yo diga lo contrario</translation>
    </message>
    <message>
        <source>Nothing is fetched from the server and nothing is sent. What you do and write meanwhile waits on this computer and goes out in order when you go online.</source>
        <translation>No se recoge nada del servidor ni se envía nada. Lo que haga y redacte mientras tanto espera en este equipo y sale en orden cuando se conecte.</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>The newest, up to a size</source>
        <translation>Los más nuevos, hasta un tamaño</translation>
    </message>
    <message>
        <source>Of all folders together; older ones are fetched when you open them.</source>
        <translation>De todas las carpetas juntas; los más antiguos se recogen cuando los abre.</translation>
    </message>
</context>
<context>
    <name>gui::IntervalBox</name>
    <message>
        <source>only when I ask</source>
        <translation>solo cuando lo pida</translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>cada minuto</numerusform>
            <numerusform>cada %n minutos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::KeptText</name>
    <message>
        <source>Everything is kept here</source>
        <translation>Todo se conserva aquí</translation>
    </message>
    <message>
        <source>What you open is kept here</source>
        <translation>Lo que abre se conserva aquí</translation>
    </message>
    <message>
        <source>The newest %1 of the account are kept here</source>
        <extracomment>%1 is a size, such as &quot;500 MB&quot;, of all folders together.</extracomment>
        <translation>Los %1 más nuevos de la cuenta se conservan aquí</translation>
    </message>
    <message numerus="yes">
        <source>The last %Ln day(s) are kept here</source>
        <translation>
            <numerusform>El último día se conserva aquí</numerusform>
            <numerusform>Los últimos %Ln días se conservan aquí</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 messages (%3 %)</source>
        <translation>%1 de %2 mensajes (%3 %)</translation>
    </message>
    <message>
        <source>%1 of %2 used (%3 %)</source>
        <translation>%1 de %2 en uso (%3 %)</translation>
    </message>
    <message numerus="yes">
        <source>all %Ln message(s) are here in full</source>
        <translation>
            <numerusform>el único mensaje está aquí entero</numerusform>
            <numerusform>los %Ln mensajes están aquí enteros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln message(s) are here in full</source>
        <translation>
            <numerusform>%1 de %Ln mensaje está aquí entero</numerusform>
            <numerusform>%1 de %Ln mensajes están aquí enteros</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::LeaveQuestion</name>
    <message>
        <source>Leave without saving?</source>
        <translation>¿Salir sin guardar?</translation>
    </message>
    <message>
        <source>What you have changed here will be lost.</source>
        <translation>Lo que ha cambiado aquí se perderá.</translation>
    </message>
    <message>
        <source>&amp;Stay here</source>
        <translation>&amp;Quedarme aquí</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>&amp;Salir</translation>
    </message>
</context>
<context>
    <name>gui::LinkDialog</name>
    <message>
        <source>Link</source>
        <translation>Enlace</translation>
    </message>
    <message>
        <source>&amp;Text:</source>
        <translation>&amp;Texto:</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Dirección:</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Insertar</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>&amp;Cambiar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>That is no address of a page or a person.</source>
        <translation>No es la dirección de una página ni de una persona.</translation>
    </message>
</context>
<context>
    <name>gui::ListPane</name>
    <message>
        <source>Order of the list</source>
        <translation>Orden de la lista</translation>
    </message>
    <message>
        <source>Order of the list: %1</source>
        <translation>Orden de la lista: %1</translation>
    </message>
    <message>
        <source>Messages in %1</source>
        <translation>Mensajes de %1</translation>
    </message>
</context>
<context>
    <name>gui::MaildropNotices</name>
    <message numerus="yes">
        <source>%Ln message(s) have new ids on %1.</source>
        <translation>
            <numerusform>%Ln mensaje tiene un identificador nuevo en %1.</numerusform>
            <numerusform>%Ln mensajes tienen identificadores nuevos en %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>A message that is stored here could not be read back.</source>
        <translation>No se ha podido volver a leer un mensaje guardado aquí.</translation>
    </message>
    <message>
        <source>It was to be deleted on %1; Palomar has left it there.</source>
        <translation>Iba a eliminarse en %1; Palomar lo ha dejado allí.</translation>
    </message>
    <message>
        <source>The disk of this computer may be failing: make a backup.</source>
        <translation>Puede que el disco de este equipo esté fallando: haga una copia de seguridad.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that %1 said it had deleted are still there.</source>
        <translation>
            <numerusform>%Ln mensaje que %1 dijo haber eliminado sigue allí.</numerusform>
            <numerusform>%Ln mensajes que %1 dijo haber eliminado siguen allí.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 refused to delete %Ln message(s).</source>
        <translation>
            <numerusform>%1 se ha negado a eliminar %Ln mensaje.</numerusform>
            <numerusform>%1 se ha negado a eliminar %Ln mensajes.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was refused is still there. Palomar asks again at the next checks, and after three times only once a day.</source>
        <translation>Lo que no se ha eliminado sigue allí. Palomar volverá a pedirlo en las próximas comprobaciones y, tras tres intentos, solo una vez al día.</translation>
    </message>
    <message>
        <source>Some providers decide on their website what a deletion by POP3 does.</source>
        <translation>Algunos proveedores deciden en su sitio web qué hace una eliminación por POP3.</translation>
    </message>
    <message>
        <source>Look for the POP settings on the website of your provider.</source>
        <translation>Busque los ajustes de POP en el sitio web de su proveedor.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) disappeared from %1 right after they were downloaded.</source>
        <translation>
            <numerusform>%Ln mensaje desapareció de %1 justo después de descargarlo.</numerusform>
            <numerusform>%Ln mensajes desaparecieron de %1 justo después de descargarlos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Another device or program has removed %Ln message(s) from %1.</source>
        <translation>
            <numerusform>Otro dispositivo o programa ha quitado %Ln mensaje de %1.</numerusform>
            <numerusform>Otro dispositivo o programa ha quitado %Ln mensajes de %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>If that was not you, look whether another mail program, or your provider itself, deletes mail there after a while.</source>
        <translation>Si no fue usted, compruebe si otro programa de correo, o el propio proveedor, elimina allí el correo pasado un tiempo.</translation>
    </message>
    <message>
        <source>The clock of this computer has gone back.</source>
        <translation>El reloj de este equipo ha retrocedido.</translation>
    </message>
    <message>
        <source>The age of messages cannot be told, so nothing was deleted on %1.</source>
        <translation>No se puede saber la edad de los mensajes, así que Palomar no ha eliminado nada en %1.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer.</source>
        <translation>Compruebe la fecha y la hora de este equipo.</translation>
    </message>
    <message>
        <source>Large messages were downloaded whole in spite of the limit.</source>
        <translation>Se han descargado enteros mensajes grandes a pesar del límite.</translation>
    </message>
    <message>
        <source>The server %1 cannot show the beginning of a message (it does not know TOP).</source>
        <translation>El servidor %1 no puede mostrar el principio de un mensaje (no conoce TOP).</translation>
    </message>
    <message>
        <source>It looks like mail that is here already, but the server shows too little to be certain.</source>
        <translation>Parece correo que ya está aquí, pero el servidor muestra demasiado poco para estar seguros.</translation>
    </message>
    <message>
        <source>Until you answer, none of it is downloaded or deleted.</source>
        <translation>Hasta que usted responda, no se descarga ni se elimina nada de él.</translation>
    </message>
    <message>
        <source>This account did not ask for that; what was downloaded is safe here. Some providers put away whatever was read by POP3.</source>
        <translation>Esta cuenta no lo pidió; lo descargado está a salvo aquí. Algunos proveedores apartan todo lo que se lee por POP3.</translation>
    </message>
    <message>
        <source>If other devices need your mail, change the POP settings on the website of your provider.</source>
        <translation>Si otros dispositivos necesitan su correo, cambie los ajustes de POP en el sitio web de su proveedor.</translation>
    </message>
    <message>
        <source>Palomar did not do that; what was downloaded is still here.</source>
        <translation>No lo hizo Palomar; lo descargado sigue aquí.</translation>
    </message>
    <message>
        <source>Palomar has recognised what is here already; nothing was downloaded twice.</source>
        <translation>Palomar ha reconocido lo que ya está aquí; no se ha descargado nada dos veces.</translation>
    </message>
</context>
<context>
    <name>gui::MainWindow</name>
    <message>
        <source>Account settings…</source>
        <translation>Configuración de la cuenta…</translation>
    </message>
    <message>
        <source>Accounts and folders</source>
        <translation>Cuentas y carpetas</translation>
    </message>
    <message>
        <source>%1: messages stay on the server</source>
        <translation>%1: los mensajes se quedan en el servidor</translation>
    </message>
    <message numerus="yes">
        <source>%1: messages leave the server %Ln day(s) after they came here</source>
        <translation>
            <numerusform>%1: los mensajes salen del servidor %Ln día después de llegar aquí</numerusform>
            <numerusform>%1: los mensajes salen del servidor %Ln días después de llegar aquí</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln no leído</numerusform>
            <numerusform>%Ln no leídos</numerusform>
        </translation>
    </message>
    <message>
        <source>Your mail will be here</source>
        <translation>Aquí estará su correo</translation>
    </message>
    <message>
        <source>Set up the first account; it takes about a minute.</source>
        <translation>Configure la primera cuenta; se tarda más o menos un minuto.</translation>
    </message>
    <message>
        <source>Set up an account…</source>
        <translation>Configurar una cuenta…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elija una carpeta</translation>
    </message>
    <message>
        <source>This folder has not been fetched yet</source>
        <translation>Esta carpeta aún no se ha recogido</translation>
    </message>
    <message>
        <source>Looking into this folder…</source>
        <translation>Mirando en esta carpeta…</translation>
    </message>
    <message>
        <source>Go online to see what is in it.</source>
        <translation>Conéctese para ver lo que contiene.</translation>
    </message>
    <message>
        <source>Nothing in this folder</source>
        <translation>No hay nada en esta carpeta</translation>
    </message>
    <message>
        <source>Mark as &amp;read</source>
        <translation>Marcar como &amp;leído</translation>
    </message>
    <message>
        <source>Mark as un&amp;read</source>
        <translation>Marcar como no &amp;leído</translation>
    </message>
    <message>
        <source>Remove s&amp;tar</source>
        <translation>Quitar es&amp;trella</translation>
    </message>
    <message>
        <source>Add s&amp;tar</source>
        <translation>Añadir es&amp;trella</translation>
    </message>
    <message>
        <source>Open message file</source>
        <translation>Abrir archivo de mensaje</translation>
    </message>
    <message>
        <source>Messages (*.eml);;All files (*)</source>
        <translation>Mensajes (*.eml);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>Here and on the server</source>
        <translation>Aquí y en el servidor</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>En el servidor</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Mensaje</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>&amp;Filas</translation>
    </message>
    <message>
        <source>S&amp;ort by</source>
        <translation>&amp;Ordenar por</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>&amp;Zoom</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Más herramientas</translation>
    </message>
    <message>
        <source>Delete for good?</source>
        <translation>¿Eliminar para siempre?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) will be deleted for good.</source>
        <translation>
            <numerusform>Se eliminará %Ln mensaje para siempre.</numerusform>
            <numerusform>Se eliminarán %Ln mensajes para siempre.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>&amp;Eliminar para siempre</translation>
    </message>
    <message>
        <source>&amp;Delete folder…</source>
        <translation>&amp;Eliminar carpeta…</translation>
    </message>
    <message>
        <source>&amp;Delete folder</source>
        <translation>&amp;Eliminar carpeta</translation>
    </message>
    <message numerus="yes">
        <source>The folder “%1” and %Ln message(s) in it will be deleted for good.</source>
        <translation>
            <numerusform>La carpeta «%1» y %Ln mensaje que contiene se eliminarán para siempre.</numerusform>
            <numerusform>La carpeta «%1» y %Ln mensajes que contiene se eliminarán para siempre.</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder “%1” will be deleted for good. It is empty.</source>
        <translation>La carpeta «%1» se eliminará para siempre. Está vacía.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Esto no se puede deshacer.</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>Car&amp;peta</translation>
    </message>
    <message numerus="yes">
        <source>%Ln large message(s) not downloaded</source>
        <translation>
            <numerusform>%Ln mensaje grande sin descargar</numerusform>
            <numerusform>%Ln mensajes grandes sin descargar</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep it there</source>
        <translation>Conservarlo allí</translation>
    </message>
    <message>
        <source>More…</source>
        <comment>about where a message is</comment>
        <translation>Más…</translation>
    </message>
    <message>
        <source>&amp;Keep on the server</source>
        <translation>Conservar en el &amp;servidor</translation>
    </message>
    <message>
        <source>Delete on the ser&amp;ver without downloading</source>
        <translation>Eliminar en el &amp;servidor sin descargarlo</translation>
    </message>
    <message>
        <source>Delete on the ser&amp;ver</source>
        <translation>Eliminar en el &amp;servidor</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Resultados</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln encontrado</numerusform>
            <numerusform>%Ln encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” — Palomar</source>
        <translation>«%1» — Palomar</translation>
    </message>
    <message>
        <source>On this computer; not on the server yet, or no more</source>
        <translation>En este equipo; en el servidor aún no, o ya no</translation>
    </message>
    <message>
        <source>The message was sent.</source>
        <translation>El mensaje se ha enviado.</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>No hay borradores</translation>
    </message>
    <message>
        <source>More…</source>
        <comment>about a message in the Outbox</comment>
        <translation>Más…</translation>
    </message>
    <message>
        <source>A message may already have been sent.</source>
        <translation>Puede que un mensaje ya se haya enviado.</translation>
    </message>
    <message>
        <source>A message did not reach everybody.</source>
        <translation>Un mensaje no llegó a todos.</translation>
    </message>
    <message>
        <source>A message could not be sent.</source>
        <translation>No se pudo enviar un mensaje.</translation>
    </message>
    <message>
        <source>It is in the Outbox, where you decide.</source>
        <translation>Está en la Bandeja de salida, donde usted decide.</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Bandeja de salida</translation>
    </message>
    <message>
        <source>&amp;Leave it</source>
        <translation>Dejar&amp;lo así</translation>
    </message>
    <message>
        <source>Look for it in Sent, or ask somebody whom it was for.</source>
        <translation>Búsquelo en Enviados o pregunte a alguien para quien era.</translation>
    </message>
    <message>
        <source>It &amp;arrived</source>
        <translation>&amp;Ha llegado</translation>
    </message>
    <message>
        <source>Send &amp;once more</source>
        <translation>Enviar &amp;otra vez</translation>
    </message>
    <message>
        <source>&amp;Keep it back</source>
        <translation>&amp;Retenerlo</translation>
    </message>
    <message>
        <source>&amp;Send now</source>
        <translation>&amp;Enviar ahora</translation>
    </message>
    <message>
        <source>Set up the &amp;outgoing server…</source>
        <translation>&amp;Configurar el servidor de salida…</translation>
    </message>
    <message>
        <source>&amp;Go on writing</source>
        <translation>Seguir escri&amp;biendo</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Redactar</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <comment>a message in the Outbox</comment>
        <translation>E&amp;ditar</translation>
    </message>
    <message numerus="yes">
        <source>Discard %Ln message(s) that have not been sent?</source>
        <translation>
            <numerusform>¿Descartar %Ln mensaje que no se ha enviado?</numerusform>
            <numerusform>¿Descartar %Ln mensajes que no se han enviado?</numerusform>
        </translation>
    </message>
    <message>
        <source>What is discarded is deleted here and will not be sent. This cannot be undone.</source>
        <translation>Lo que descarte se eliminará aquí y no se enviará. No se puede deshacer.</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Descartar</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Enviando…</translation>
    </message>
    <message>
        <source>Your messages wait in the Outbox.</source>
        <translation>Sus mensajes esperan en la Bandeja de salida.</translation>
    </message>
    <message>
        <source>%1 works offline, as you chose.</source>
        <translation>%1 trabaja sin conexión, como usted eligió.</translation>
    </message>
    <message>
        <source>Nothing is fetched from its server and nothing is sent until you go online.</source>
        <translation>No se recoge nada de su servidor ni se envía nada hasta que se conecte.</translation>
    </message>
    <message>
        <source>The mailbox on %1 is full.</source>
        <translation>El buzón en %1 está lleno.</translation>
    </message>
    <message>
        <source>The mailbox on %1 is nearly full.</source>
        <translation>El buzón en %1 está casi lleno.</translation>
    </message>
    <message>
        <source>What does not fit is sent back to whoever wrote it. Delete what you do not need, and empty the Trash.</source>
        <translation>Lo que no cabe se devuelve a quien lo escribió. Elimine lo que no necesite y vacíe la Papelera.</translation>
    </message>
    <message numerus="yes">
        <source>Offline: %Ln message(s) wait in the Outbox.</source>
        <translation>
            <numerusform>Sin conexión: %Ln mensaje espera en la Bandeja de salida.</numerusform>
            <numerusform>Sin conexión: %Ln mensajes esperan en la Bandeja de salida.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is sent as soon as you are online.</source>
        <translation>Se enviará en cuanto haya conexión.</translation>
    </message>
    <message>
        <source>&amp;Remove a template</source>
        <translation>&amp;Quitar una plantilla</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Importar contactos</translation>
    </message>
    <message>
        <source>Contacts (vCard) (*.vcf *.vcard)</source>
        <translation>Contactos (vCard) (*.vcf *.vcard)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Export contacts</source>
        <translation>Exportar contactos</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Addresses imported: %1</source>
        <translation>Direcciones importadas: %1</translation>
    </message>
    <message>
        <source>Addresses imported: %1. Cards that were skipped, because they cannot be read or have no address: %2</source>
        <translation>Direcciones importadas: %1. Fichas omitidas, porque no se pueden leer o no tienen dirección: %2</translation>
    </message>
    <message>
        <source>No contacts were imported.</source>
        <translation>No se importó ningún contacto.</translation>
    </message>
    <message>
        <source>There are no contacts in this file.</source>
        <translation>En este archivo no hay contactos.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>No se puede leer el archivo.</translation>
    </message>
    <message>
        <source>Addresses exported: %1</source>
        <translation>Direcciones exportadas: %1</translation>
    </message>
    <message>
        <source>The contacts could not be exported.</source>
        <translation>No se pudieron exportar los contactos.</translation>
    </message>
    <message>
        <source>New from templat&amp;e</source>
        <translation>Nuevo desde &amp;plantilla</translation>
    </message>
    <message>
        <source>The place that was chosen for your sign-in did not work.</source>
        <translation>No se pudo usar el lugar elegido para guardar el inicio de sesión.</translation>
    </message>
    <message>
        <source>The place that was chosen for the password did not work.</source>
        <translation>No se pudo usar el lugar elegido para guardar la contraseña.</translation>
    </message>
    <message>
        <source>It is kept only until Palomar is closed.</source>
        <translation>Se guarda solo hasta que se cierre Palomar.</translation>
    </message>
    <message>
        <source>It is kept in a file protected by a master password.</source>
        <translation>Se guarda en un archivo protegido con una contraseña maestra.</translation>
    </message>
    <message>
        <source>See whether the keychain of this computer is unlocked, and enter it again.</source>
        <translation>Compruebe que el almacén de claves de este equipo está abierto, y vuelva a hacerlo.</translation>
    </message>
    <message>
        <source>Sign &amp;in again…</source>
        <translation>Inicia&amp;r sesión de nuevo…</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Aún no hay plantillas</translation>
    </message>
    <message>
        <source>&amp;New template…</source>
        <translation>Plantilla &amp;nueva…</translation>
    </message>
    <message>
        <source>It was too late to call it back: it is with the server, or on its way there.</source>
        <translation>Era demasiado tarde para recuperarlo: está en el servidor o de camino.</translation>
    </message>
    <message>
        <source>The server does not keep a message until its time.</source>
        <translation>El servidor no guarda un mensaje hasta su hora.</translation>
    </message>
    <message>
        <source>It waits in the Outbox and goes out from here.</source>
        <translation>Espera en la Bandeja de salida y se envía desde este equipo.</translation>
    </message>
    <message>
        <source>To the server &amp;now</source>
        <translation>Al servidor &amp;ahora</translation>
    </message>
    <message>
        <source>Send it at its &amp;time</source>
        <translation>Enviarlo a su &amp;hora</translation>
    </message>
    <message>
        <source>Empt&amp;y the Trash…</source>
        <translation>Vacia&amp;r la Papelera…</translation>
    </message>
    <message>
        <source>Empt&amp;y the junk mail…</source>
        <translation>Vacia&amp;r el correo no deseado…</translation>
    </message>
    <message>
        <source>From the server too.</source>
        <translation>También del servidor.</translation>
    </message>
    <message>
        <source>From the server too, at the next check.</source>
        <translation>También del servidor, en la próxima comprobación.</translation>
    </message>
    <message>
        <source>From this computer, and at the next check from the server where the account that fetched it says so.</source>
        <translation>De este equipo y, en la próxima comprobación, también del servidor, si así lo dice la cuenta que lo recogió.</translation>
    </message>
    <message>
        <source>From this computer, and from the server at the next check.</source>
        <translation>De este equipo y, en la próxima comprobación, también del servidor.</translation>
    </message>
    <message>
        <source>From this computer. A copy that is still on the server stays there.</source>
        <translation>De este equipo. Si queda una copia en el servidor, permanece allí.</translation>
    </message>
    <message>
        <source>Until the next check it can be undone.</source>
        <translation>Se puede deshacer hasta la próxima comprobación.</translation>
    </message>
    <message>
        <source>Empty the Trash?</source>
        <translation>¿Vaciar la Papelera?</translation>
    </message>
    <message>
        <source>Empty the junk mail?</source>
        <translation>¿Vaciar el correo no deseado?</translation>
    </message>
    <message>
        <source>The folders in it go, too; they and what is in them cannot be brought back.</source>
        <translation>También se eliminan las carpetas que contiene; ni ellas ni lo que hay en ellas se podrá recuperar.</translation>
    </message>
    <message>
        <source>What waits in the Outbox will not be sent, and cannot be brought back.</source>
        <translation>Lo que espera en la Bandeja de salida ya no se enviará y no se podrá recuperar.</translation>
    </message>
    <message>
        <source>A message was not sent.</source>
        <translation>No se ha enviado un mensaje.</translation>
    </message>
    <message>
        <source>&amp;Sign in again instead…</source>
        <translation>&amp;Iniciar sesión de nuevo en su lugar…</translation>
    </message>
    <message>
        <source>&amp;Enter the mail password instead…</source>
        <translation>&amp;Escribir en su lugar la contraseña del correo…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) could not be sent.</source>
        <translation>
            <numerusform>No se pudo enviar %Ln mensaje.</numerusform>
            <numerusform>No se pudieron enviar %Ln mensajes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in the Outbox need a look.</source>
        <translation>
            <numerusform>%Ln mensaje de la Bandeja de salida necesita su atención.</numerusform>
            <numerusform>%Ln mensajes de la Bandeja de salida necesitan su atención.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are in the Outbox, where you decide.</source>
        <translation>Están en la Bandeja de salida, donde usted decide.</translation>
    </message>
    <message>
        <source>You are working offline, as you chose.</source>
        <translation>Trabaja sin conexión, como eligió.</translation>
    </message>
    <message>
        <source>Nothing is fetched and nothing is sent until you go online.</source>
        <translation>No se recoge ni se envía nada hasta que se conecte.</translation>
    </message>
    <message>
        <source>Quit Palomar?</source>
        <translation>¿Salir de Palomar?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) have not been sent yet.</source>
        <translation>
            <numerusform>%Ln mensaje todavía no se ha enviado.</numerusform>
            <numerusform>%Ln mensajes todavía no se han enviado.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>&amp;Quedarse</translation>
    </message>
    <message>
        <source>&amp;Quit anyway</source>
        <translation>&amp;Salir de todos modos</translation>
    </message>
    <message>
        <source>&amp;Go online and send</source>
        <translation>&amp;Conectarse y enviar</translation>
    </message>
    <message>
        <source>Send &amp;now</source>
        <translation>Enviar &amp;ahora</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are being sent at this moment.</source>
        <translation>
            <numerusform>%Ln mensaje se está enviando en este momento.</numerusform>
            <numerusform>%Ln mensajes se están enviando en este momento.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) will be sent in a few seconds.</source>
        <translation>
            <numerusform>%Ln mensaje se enviará dentro de unos segundos.</numerusform>
            <numerusform>%Ln mensajes se enviarán dentro de unos segundos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are kept back while they are open.</source>
        <translation>
            <numerusform>%Ln mensaje está retenido mientras está abierto.</numerusform>
            <numerusform>%Ln mensajes están retenidos mientras están abiertos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) wait for their server.</source>
        <translation>
            <numerusform>%Ln mensaje espera a su servidor.</numerusform>
            <numerusform>%Ln mensajes esperan a su servidor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) wait because you are working offline.</source>
        <translation>
            <numerusform>%Ln mensaje espera porque usted trabaja sin conexión.</numerusform>
            <numerusform>%Ln mensajes esperan porque usted trabaja sin conexión.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are for later, the first for %1.</source>
        <extracomment>%1 is a day with a time. In the singular there is one message, which is for then.</extracomment>
        <translation>
            <numerusform>%Ln mensaje es para más tarde: %1.</numerusform>
            <numerusform>%Ln mensajes son para más tarde, el primero: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is for later only goes out while Palomar is running.</source>
        <translation>Lo que es para más tarde solo sale mientras Palomar está abierto.</translation>
    </message>
    <message>
        <source>What is not sent stays in the Outbox, and goes out when Palomar runs again.</source>
        <translation>Lo que no se envíe se queda en la Bandeja de salida y saldrá cuando Palomar se abra de nuevo.</translation>
    </message>
    <message>
        <source>What is not sent stays in the Outbox, and goes out when Palomar runs again and is online.</source>
        <translation>Lo que no se envíe se queda en la Bandeja de salida y saldrá cuando Palomar se abra de nuevo y esté conectado.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) will be deleted on the server at the next check.</source>
        <translation>
            <numerusform>%Ln mensaje se eliminará en el servidor en la próxima comprobación.</numerusform>
            <numerusform>%Ln mensajes se eliminarán en el servidor en la próxima comprobación.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete on the server?</source>
        <translation>¿Eliminar en el servidor?</translation>
    </message>
    <message>
        <source>What has not been downloaded is lost then.</source>
        <translation>Lo que no se haya descargado se perderá entonces.</translation>
    </message>
    <message>
        <source>Until that check it can be undone.</source>
        <translation>Hasta esa comprobación se puede deshacer.</translation>
    </message>
    <message>
        <source>&amp;Delete on the server</source>
        <translation>&amp;Eliminar en el servidor</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were deleted on %1.</source>
        <translation>
            <numerusform>%Ln mensaje se ha eliminado en %1.</numerusform>
            <numerusform>%Ln mensajes se han eliminado en %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <comment>a limit of what stays on the server</comment>
        <translation>
            <numerusform>%Ln día</numerusform>
            <numerusform>%Ln días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <comment>a limit of what stays on the server</comment>
        <translation>
            <numerusform>%Ln mensaje</numerusform>
            <numerusform>%Ln mensajes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <comment>limits</comment>
        <extracomment>Limits of what stays on the server: &quot;14 days or 60 messages&quot;. In &quot;beyond 14 days or 60 messages&quot;.</extracomment>
        <translation>%1 o de %2</translation>
    </message>
    <message>
        <source>%1, %2 or %3</source>
        <comment>limits</comment>
        <extracomment>The same of three: &quot;14 days, 60 messages or 5 MB&quot;.</extracomment>
        <translation>%1, de %2 o de %3</translation>
    </message>
    <message>
        <source>%1: messages stay on the server until you delete them here</source>
        <translation>%1: los mensajes se quedan en el servidor hasta que los elimine aquí</translation>
    </message>
    <message>
        <source>%1: checks delete downloaded mail beyond %2 on the server</source>
        <extracomment>Status line. %1 is an account, %2 &quot;14 days or 60 messages&quot;.</extracomment>
        <translation>%1: al comprobar se elimina del servidor lo descargado que pase de %2</translation>
    </message>
    <message>
        <source>%1: messages leave the server in the check that brings them here</source>
        <translation>%1: los mensajes salen del servidor en la misma comprobación que los trae</translation>
    </message>
    <message>
        <source>%1: messages leave the server at the check after they came here</source>
        <translation>%1: los mensajes salen del servidor en la comprobación siguiente a su llegada aquí</translation>
    </message>
</context>
<context>
    <name>gui::MessageBrowser</name>
    <message>
        <source>&amp;Open link</source>
        <translation>&amp;Abrir el enlace</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>Copiar el en&amp;lace</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Seleccionar &amp;todo</translation>
    </message>
</context>
<context>
    <name>gui::MessageHeader</name>
    <message>
        <source>(no sender)</source>
        <translation>(sin remitente)</translation>
    </message>
    <message>
        <source>Hide the addresses</source>
        <translation>Ocultar las direcciones</translation>
    </message>
    <message>
        <source>Show all addresses</source>
        <translation>Mostrar todas las direcciones</translation>
    </message>
    <message numerus="yes">
        <source>to me and %Ln more</source>
        <translation>
            <numerusform>para mí y %Ln más</numerusform>
            <numerusform>para mí y %Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>to me</source>
        <translation>para mí</translation>
    </message>
    <message numerus="yes">
        <source>to %1 and %Ln more</source>
        <translation>
            <numerusform>para %1 y %Ln más</numerusform>
            <numerusform>para %1 y %Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>para %1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>De: %1</translation>
    </message>
    <message>
        <source>Sender: %1</source>
        <translation>Remitente: %1</translation>
    </message>
    <message>
        <source>Reply to: %1</source>
        <translation>Responder a: %1</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>Para: %1</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation>Cc: %1</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>Fecha: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>y %Ln más</numerusform>
            <numerusform>y %Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>sent by %1</source>
        <translation>enviado por %1</translation>
    </message>
    <message>
        <source>Show everybody…</source>
        <translation>Mostrar a todos…</translation>
    </message>
    <message>
        <source>Everybody in this message</source>
        <translation>Todas las personas de este mensaje</translation>
    </message>
</context>
<context>
    <name>gui::MessageListDelegate</name>
    <message>
        <source>(no subject)</source>
        <translation>(sin asunto)</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>no leído</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>con estrella</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>respondido</translation>
    </message>
    <message>
        <source>to %1</source>
        <extracomment>Read out by a screen reader; %1 is a person.</extracomment>
        <translation>para %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>de %1</translation>
    </message>
    <message>
        <source>has attachment</source>
        <translation>con adjunto</translation>
    </message>
    <message>
        <source>Opening…</source>
        <comment>a row of the list that is still being read</comment>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Kept here: its server does not have it any more</source>
        <translation>Se conserva aquí: su servidor ya no lo tiene</translation>
    </message>
</context>
<context>
    <name>gui::MessageWindow</name>
    <message>
        <source>&amp;Save message as…</source>
        <translation>&amp;Guardar mensaje como…</translation>
    </message>
    <message>
        <source>&amp;Find in message</source>
        <translation>&amp;Buscar en el mensaje</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Texto más &amp;grande</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>Texto más &amp;pequeño</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>Texto &amp;normal</translation>
    </message>
    <message>
        <source>Message so&amp;urce</source>
        <translation>Código f&amp;uente del mensaje</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>&amp;Cerrar ventana</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Mensaje</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>&amp;Reply</source>
        <translation>&amp;Responder</translation>
    </message>
    <message>
        <source>Reply to &amp;all</source>
        <translation>Responder a &amp;todos</translation>
    </message>
    <message>
        <source>Reply to the &amp;list</source>
        <translation>Responder a la l&amp;ista</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>Ree&amp;nviar</translation>
    </message>
    <message>
        <source>Forward as an attac&amp;hment</source>
        <translation>Reenviar como ad&amp;junto</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Más herramientas</translation>
    </message>
</context>
<context>
    <name>gui::MomentRow</name>
    <message>
        <source>See it:</source>
        <translation>Véalo:</translation>
    </message>
</context>
<context>
    <name>gui::OptionRow</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>gui::OtherServerBox</name>
    <message>
        <source>Nobody has published this name: it was guessed. Its certificate proves the name, not that it is the right one.</source>
        <translation>Nadie ha publicado este nombre: se ha adivinado. Su certificado demuestra el nombre, no que sea el correcto.</translation>
    </message>
    <message>
        <source>Looking for the %1 server of your provider…</source>
        <extracomment>%1 is IMAP or POP3</extracomment>
        <translation>Buscando el servidor %1 de su proveedor…</translation>
    </message>
    <message>
        <source>Palomar looks by “%1” alone, never by your whole address.</source>
        <translation>Palomar busca solo por «%1», nunca por su dirección completa.</translation>
    </message>
    <message>
        <source>As far as is known, your provider does not offer %1.</source>
        <translation>Por lo que se sabe, su proveedor no ofrece %1.</translation>
    </message>
    <message>
        <source>If its help pages name a server all the same, enter it here.</source>
        <translation>Si aun así sus páginas de ayuda indican un servidor, escríbalo aquí.</translation>
    </message>
    <message>
        <source>No %1 server was found.</source>
        <translation>No se ha encontrado ningún servidor %1.</translation>
    </message>
    <message>
        <source>Your provider&apos;s help pages have its name: enter it here.</source>
        <translation>Las páginas de ayuda de su proveedor indican su nombre: escríbalo aquí.</translation>
    </message>
    <message>
        <source>Your mail would be with %1. Your address is at %2.</source>
        <translation>Su correo estaría en %1. Su dirección es de %2.</translation>
    </message>
    <message>
        <source>Many providers rent their servers from others, so this is often right. If somebody wanted your password, it would look the same: ask your provider, or compare the name with its help pages.</source>
        <translation>Muchos proveedores alquilan los servidores a otros, así que a menudo es correcto. Si alguien quisiera su contraseña, se vería igual: pregunte a su proveedor o compare el nombre con sus páginas de ayuda.</translation>
    </message>
    <message>
        <source>%1 answers as your provider&apos;s %2 server.</source>
        <translation>%1 responde como servidor %2 de su proveedor.</translation>
    </message>
    <message>
        <source>U&amp;se this server</source>
        <translation>Usar este &amp;servidor</translation>
    </message>
</context>
<context>
    <name>gui::OutgoingBox</name>
    <message>
        <source>No sign-in</source>
        <translation>Sin inicio de sesión</translation>
    </message>
    <message>
        <source>Outgoing server: none, so this account only receives.</source>
        <translation>Servidor de salida: ninguno; esta cuenta solo recibe.</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>comprobando…</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>sin comprobar</translation>
    </message>
    <message>
        <source>answers, not encrypted</source>
        <translation>responde, sin cifrar</translation>
    </message>
    <message>
        <source>answers, encrypted</source>
        <translation>responde, cifrado</translation>
    </message>
    <message>
        <source>Outgoing server: %1 · port %2 · %3 · %4</source>
        <extracomment>%1 is a server&apos;s name, %2 its port, %3 &quot;SSL/TLS&quot;, %4 what is known of it</extracomment>
        <translation>Servidor de salida: %1 · puerto %2 · %3 · %4</translation>
    </message>
    <message>
        <source>It takes your mail without a sign-in: that is so with servers of a house or of an access provider.</source>
        <translation>Acepta su correo sin iniciar sesión: así es en servidores de una casa o de un proveedor de acceso.</translation>
    </message>
    <message>
        <source>Anyone on the way can read what you send. Choose this only for a server of your own network.</source>
        <translation>Cualquiera en el camino puede leer lo que envía. Elija esto solo para un servidor de su propia red.</translation>
    </message>
    <message>
        <source>Allow weak or unprotected sign-in at %1</source>
        <translation>Permitir un inicio de sesión débil o sin protección en %1</translation>
    </message>
    <message>
        <source>Chan&amp;ge</source>
        <translation>Camb&amp;iar</translation>
    </message>
    <message>
        <source>Change the outgoing server</source>
        <translation>Cambiar el servidor de salida</translation>
    </message>
    <message>
        <source>Send &amp;mail from this account</source>
        <translation>&amp;Enviar correo desde esta cuenta</translation>
    </message>
    <message>
        <source>Outgoing server</source>
        <translation>Servidor de salida</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Sign-in method</source>
        <translation>Método de autenticación</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Look at the certificate…</source>
        <translation>Ver el certificado…</translation>
    </message>
</context>
<context>
    <name>gui::OutgoingDialog</name>
    <message>
        <source>Outgoing server of %1</source>
        <translation>Servidor de salida de %1</translation>
    </message>
    <message>
        <source>By which server does your mail leave?</source>
        <translation>¿Por qué servidor sale su correo?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Guardar</translation>
    </message>
</context>
<context>
    <name>gui::OutgoingEditor</name>
    <message>
        <source>Nothing is encrypted: what you send can be read on the way, and your password is not sent.</source>
        <translation>Nada va cifrado: lo que envíe puede leerse en el camino, y su contraseña no se envía.</translation>
    </message>
    <message>
        <source>Without a user name nobody signs in. Few servers take mail then.</source>
        <translation>Sin usuario no se inicia sesión. Pocos servidores aceptan correo así.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Preguntando a %1…</translation>
    </message>
    <message>
        <source>The password is tried when the first message leaves.</source>
        <translation>La contraseña se prueba al salir el primer mensaje.</translation>
    </message>
    <message>
        <source>It takes messages of at most %1.</source>
        <translation>Acepta mensajes de %1 como máximo.</translation>
    </message>
    <message>
        <source>%1 answers and lets you in.</source>
        <translation>%1 responde y le deja entrar.</translation>
    </message>
    <message>
        <source>%1 answers, and the connection is good.</source>
        <translation>%1 responde y la conexión es buena.</translation>
    </message>
    <message>
        <source>&amp;Send mail from this account</source>
        <translation>&amp;Enviar correo desde esta cuenta</translation>
    </message>
    <message>
        <source>Outgoing serve&amp;r:</source>
        <translation>Ser&amp;vidor de salida:</translation>
    </message>
    <message>
        <source>&amp;Protection:</source>
        <translation>&amp;Protección:</translation>
    </message>
    <message>
        <source>Us&amp;er name:</source>
        <translation>&amp;Usuario:</translation>
    </message>
    <message>
        <source>Passwor&amp;d:</source>
        <translation>Con&amp;traseña:</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>&amp;Another password than for receiving</source>
        <translation>&amp;Otra contraseña que para recibir</translation>
    </message>
    <message>
        <source>Chec&amp;k</source>
        <translation>Compro&amp;bar</translation>
    </message>
    <message>
        <source>Nothing is encrypted: what you send can be read on the way, and your password too. You have allowed that for this server.</source>
        <translation>No se cifra nada: lo que envíe se puede leer por el camino, y su contraseña también. Usted lo ha permitido para este servidor.</translation>
    </message>
    <message>
        <source>Your browser is asked for when the first message leaves, unless you have signed in there for receiving.</source>
        <translation>El navegador se le pedirá cuando salga el primer mensaje, salvo que ya haya iniciado sesión en él para recibir.</translation>
    </message>
    <message>
        <source>Sig&amp;n-in:</source>
        <translation>&amp;Método de autenticación:</translation>
    </message>
</context>
<context>
    <name>gui::PasswordDialog</name>
    <message>
        <source>Password for %1</source>
        <translation>Contraseña para %1</translation>
    </message>
    <message>
        <source>Palomar needs it to sign in to %1 as %2.</source>
        <translation>Palomar la necesita para iniciar sesión en %1 como %2.</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Contraseña</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Iniciar sesión</translation>
    </message>
    <message>
        <source>Not &amp;now</source>
        <translation>A&amp;hora no</translation>
    </message>
    <message>
        <source>Open the file with the &amp;master password…</source>
        <translation>Abrir el archivo con la contraseña &amp;maestra…</translation>
    </message>
</context>
<context>
    <name>gui::PasswordEdit</name>
    <message>
        <source>Hide password</source>
        <translation>Ocultar la contraseña</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Mostrar la contraseña</translation>
    </message>
</context>
<context>
    <name>gui::PolicyPage</name>
    <message>
        <source>What stays on the server</source>
        <translation>Qué queda en el servidor</translation>
    </message>
    <message>
        <source>What is kept here</source>
        <translation>Qué se guarda aquí</translation>
    </message>
    <message>
        <source>What stays on the server?</source>
        <translation>¿Qué queda en el servidor?</translation>
    </message>
    <message>
        <source>How much is kept on this computer?</source>
        <translation>¿Cuánto se guarda en este equipo?</translation>
    </message>
    <message>
        <source>All your mail stays on the server in any case.</source>
        <translation>En cualquier caso, todo su correo permanece en el servidor.</translation>
    </message>
    <message>
        <source>Mail is downloaded to this computer. This is about the copy at your provider.</source>
        <translation>El correo se descarga a este equipo. Aquí se trata de la copia de su proveedor.</translation>
    </message>
    <message>
        <source>What is downl&amp;oaded…</source>
        <translation>Qué se &amp;descarga…</translation>
    </message>
</context>
<context>
    <name>gui::PopDownloadEditor</name>
    <message>
        <source>They are in the list with their beginning. The rest comes when you ask for it, and until then it exists only on the server.</source>
        <translation>Aparecen en la lista con su principio. El resto llega cuando usted lo pide, y hasta entonces existe solo en el servidor.</translation>
    </message>
    <message>
        <source>First the &amp;headers of all new messages, then the messages</source>
        <translation>Primero los encabe&amp;zados de todo lo nuevo</translation>
    </message>
    <message>
        <source>This server cannot show the beginning of a message.</source>
        <translation>Este servidor no puede mostrar el principio de un mensaje.</translation>
    </message>
    <message>
        <source>It does not know TOP, so every message is downloaded whole.</source>
        <translation>No conoce TOP, así que todos los mensajes se descargan enteros.</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Unit of the size</source>
        <translation>Unidad del tamaño</translation>
    </message>
    <message>
        <source>Do not download messages la&amp;rger than</source>
        <translation>N&amp;o descargar mensajes de más de</translation>
    </message>
</context>
<context>
    <name>gui::PopPolicyEditor</name>
    <message>
        <source>Choose at least one limit.</source>
        <translation>Elija al menos un límite.</translation>
    </message>
    <message>
        <source>Without one, everything stays on the server.</source>
        <translation>Sin ninguno, todo se queda en el servidor.</translation>
    </message>
    <message>
        <source>I und&amp;erstand that this computer will hold the only copy</source>
        <translation>&amp;Entiendo que este equipo tendrá la única copia</translation>
    </message>
    <message>
        <source>Fetch new &amp;mail</source>
        <translation>Recoger el correo &amp;nuevo</translation>
    </message>
    <message>
        <source>Why is this sa&amp;fe?</source>
        <translation>¿&amp;Por qué es seguro?</translation>
    </message>
    <message>
        <source>This server cannot tell which messages were already downloaded.</source>
        <translation>Este servidor no puede decir qué mensajes ya se descargaron.</translation>
    </message>
    <message>
        <source>It does not know UIDL, so Palomar cannot delete single messages later. Copies that stay there may be downloaded again.</source>
        <translation>No conoce UIDL, así que Palomar no puede eliminar mensajes sueltos más adelante. Las copias que queden allí podrían descargarse otra vez.</translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) (%1) on the server.</source>
        <translation>
            <numerusform>Hay %Ln mensaje (%1) en el servidor.</numerusform>
            <numerusform>Hay %Ln mensajes (%1) en el servidor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) on the server.</source>
        <translation>
            <numerusform>Hay %Ln mensaje en el servidor.</numerusform>
            <numerusform>Hay %Ln mensajes en el servidor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep everything on the server</source>
        <translation>Dejar todo en el servidor</translation>
    </message>
    <message>
        <source>Your phone and the web keep seeing all of it. Palomar deletes nothing there.</source>
        <translation>Su teléfono y la web lo siguen viendo todo. Palomar no elimina nada allí.</translation>
    </message>
    <message>
        <source>recommended</source>
        <comment>policy</comment>
        <translation>recomendado</translation>
    </message>
    <message>
        <source>Delete from the server as soon as it is safe here</source>
        <translation>Eliminarlo del servidor en cuanto esté a salvo aquí</translation>
    </message>
    <message>
        <source>At the next check after it was stored. Other devices will no longer see it.</source>
        <translation>En la siguiente comprobación después de guardarlo. Otros dispositivos dejarán de verlo.</translation>
    </message>
    <message>
        <source>In the check that stores it. Other devices will no longer see it.</source>
        <translation>En la misma comprobación que lo guarda. Otros dispositivos dejarán de verlo.</translation>
    </message>
    <message>
        <source>only copy here</source>
        <translation>única copia aquí</translation>
    </message>
    <message>
        <source>A message is deleted from the server only after it has been stored here, read back and compared, and only when the server recognises it again. If anything is in doubt, it stays.</source>
        <translation>Un mensaje se elimina del servidor solo después de haberlo guardado aquí, releído y comparado, y solo si el servidor lo reconoce de nuevo. Ante cualquier duda, se queda.</translation>
    </message>
    <message>
        <source>&amp;Delete on the server too, once I empty the Trash here</source>
        <translation>E&amp;liminar también en el servidor cuando vacíe aquí la Papelera</translation>
    </message>
    <message>
        <source>Maximum days on the &amp;server after arriving here</source>
        <translation>Máximo de días en el &amp;servidor tras llegar aquí</translation>
    </message>
    <message>
        <source>Maximum number of messages, the &amp;newest</source>
        <translation>Máximo de mensajes, los más recien&amp;tes</translation>
    </message>
    <message>
        <source>Maximum megab&amp;ytes, the newest messages</source>
        <translation>Máximo de mega&amp;bytes, los mensajes más recientes</translation>
    </message>
    <message>
        <source>Without waiting for the ne&amp;xt check after the download</source>
        <translation>Sin esperar a la pró&amp;xima comprobación después de la descarga</translation>
    </message>
    <message>
        <source>Already when I put it into the &amp;Trash</source>
        <translation>Ya cuando lo &amp;mueva a la Papelera</translation>
    </message>
    <message>
        <source>Keep messages for some days, or only the newest</source>
        <translation>Dejar los mensajes unos días, o solo los más recientes</translation>
    </message>
    <message>
        <source>What is beyond one of the limits is deleted from the server and exists only on this computer.</source>
        <translation>Lo que pase de uno de los límites se elimina del servidor y existe solo en este equipo.</translation>
    </message>
    <message>
        <source>What you choose here cannot change that; what was downloaded stays on this computer.</source>
        <translation>Lo que elija aquí no puede cambiarlo; lo descargado permanece en este equipo.</translation>
    </message>
    <message>
        <source>Your phone and the web keep seeing all of it. Palomar deletes there only what you delete here.</source>
        <translation>Su teléfono y la web lo siguen viendo todo. Palomar elimina allí solo lo que usted elimine aquí.</translation>
    </message>
</context>
<context>
    <name>gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>&amp;Rows of the list</source>
        <translation>&amp;Filas de la lista</translation>
    </message>
    <message>
        <source>Comfortable, with a preview</source>
        <translation>Amplias, con avance del texto</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Compactas</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>Una línea</translation>
    </message>
    <message>
        <source>Look for &amp;new mail</source>
        <translation>Buscar correo &amp;nuevo</translation>
    </message>
    <message>
        <source>only when I ask</source>
        <translation>solo cuando lo pida</translation>
    </message>
    <message numerus="yes">
        <source>every %Ln minute(s)</source>
        <translation>
            <numerusform>cada minuto</numerusform>
            <numerusform>cada %Ln minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>For all accounts. A server that announces new mail by itself is listened to anyway.</source>
        <translation>Para todas las cuentas. A un servidor que avisa por sí mismo del correo nuevo se le escucha de todos modos.</translation>
    </message>
    <message>
        <source>Show messages as &amp;plain text where they have it</source>
        <translation>Mostrar los mensajes como &amp;texto sin formato cuando lo traigan</translation>
    </message>
    <message>
        <source>M marks as read, S adds a star, N goes to the next unread message. They act only in the list and in the message.</source>
        <translation>M marca como leído, S añade una estrella y N va al siguiente no leído. Solo actúan en la lista y en el mensaje.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Call back what was &amp;sent</source>
        <translation>&amp;Recuperar lo enviado</translation>
    </message>
    <message>
        <source>not at all: it leaves at once</source>
        <translation>no: sale enseguida</translation>
    </message>
    <message numerus="yes">
        <source>for %Ln second(s)</source>
        <translation>
            <numerusform>durante %Ln segundo</numerusform>
            <numerusform>durante %Ln segundos</numerusform>
        </translation>
    </message>
    <message>
        <source>Single-&amp;key shortcuts</source>
        <translation>&amp;Atajos de una sola tecla</translation>
    </message>
</context>
<context>
    <name>gui::PretendDialog</name>
    <message>
        <source>%1 · %2</source>
        <extracomment>One line of a list: a message&apos;s subject and the day on which it was sent</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1, only here</source>
        <translation>%1, solo aquí</translation>
    </message>
    <message>
        <source>Day %1</source>
        <translation>Día %1</translation>
    </message>
    <message>
        <source>“%1” was downloaded.</source>
        <translation>se ha descargado «%1».</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were downloaded.</source>
        <translation>
            <numerusform>se ha descargado %Ln mensaje.</numerusform>
            <numerusform>se han descargado %Ln mensajes.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was moved to the Trash here.</source>
        <translation>«%1» se ha movido aquí a la Papelera.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were moved to the Trash here.</source>
        <translation>
            <numerusform>%Ln mensaje se ha movido aquí a la Papelera.</numerusform>
            <numerusform>%Ln mensajes se han movido aquí a la Papelera.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was deleted here for good.</source>
        <translation>«%1» se ha eliminado aquí para siempre.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were deleted here for good.</source>
        <translation>
            <numerusform>%Ln mensaje se ha eliminado aquí para siempre.</numerusform>
            <numerusform>%Ln mensajes se han eliminado aquí para siempre.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” was deleted on the server.</source>
        <translation>«%1» se ha eliminado del servidor.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were deleted on the server.</source>
        <translation>
            <numerusform>%Ln mensaje se ha eliminado del servidor.</numerusform>
            <numerusform>%Ln mensajes se han eliminado del servidor.</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing changed.</source>
        <translation>no ha cambiado nada.</translation>
    </message>
    <message numerus="yes">
        <source>On the pretend server: %Ln message(s)</source>
        <translation>
            <numerusform>En el servidor de mentira: %Ln mensaje</numerusform>
            <numerusform>En el servidor de mentira: %Ln mensajes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On this computer: %Ln message(s)</source>
        <translation>
            <numerusform>En este equipo: %Ln mensaje</numerusform>
            <numerusform>En este equipo: %Ln mensajes</numerusform>
        </translation>
    </message>
    <message>
        <source>Day %1: %2</source>
        <translation>Día %1: %2</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Empty the Trash (%Ln)</source>
        <translation>
            <numerusform>&amp;Vaciar la Papelera (%Ln)</numerusform>
            <numerusform>&amp;Vaciar la Papelera (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Pretend mailbox</source>
        <translation>Buzón de mentira</translation>
    </message>
    <message>
        <source>This is a pretend mailbox: nothing in it is real, and nothing leaves this computer.</source>
        <translation>Este es un buzón de mentira: nada de lo que contiene es real y nada sale de este equipo.</translation>
    </message>
    <message>
        <source>Choose what shall stay on the server, let days pass and watch both sides. Palomar does here what it would do with your own mail. When you close this window, all of it is gone.</source>
        <translation>Elija qué debe quedar en el servidor, deje pasar los días y observe los dos lados. Palomar hace aquí lo mismo que haría con su propio correo. Al cerrar esta ventana, todo desaparece.</translation>
    </message>
    <message>
        <source>What stays on the server (POP3)</source>
        <translation>Qué queda en el servidor (POP3)</translation>
    </message>
    <message>
        <source>With IMAP there is nothing to choose: the mail lives on the server, and both sides always show the same. The moving drawing in “Where should your mail live?” shows it.</source>
        <translation>Con IMAP no hay nada que elegir: el correo vive en el servidor y los dos lados muestran siempre lo mismo. Puede verlo en el dibujo animado de «¿Dónde quiere que viva su correo?».</translation>
    </message>
    <message>
        <source>1 &amp;day passes</source>
        <translation>Pasa 1 &amp;día</translation>
    </message>
    <message>
        <source>1 &amp;week passes</source>
        <translation>Pasa 1 &amp;semana</translation>
    </message>
    <message>
        <source>&amp;30 days pass</source>
        <translation>Pasan &amp;30 días</translation>
    </message>
    <message>
        <source>De&amp;lete here</source>
        <translation>&amp;Eliminar aquí</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ha ocurrido</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Eva</source>
        <translation>Eva</translation>
    </message>
    <message>
        <source>Photos of the weekend</source>
        <translation>Fotos del fin de semana</translation>
    </message>
    <message>
        <source>They turned out well. The one with the dog is my favourite.</source>
        <translation>Han salido bien. La del perro es mi favorita.</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Your books are due on Friday</source>
        <translation>Sus libros vencen el viernes</translation>
    </message>
    <message>
        <source>You can renew them at the counter.</source>
        <translation>Puede renovarlos en el mostrador.</translation>
    </message>
    <message>
        <source>Luis</source>
        <translation>Luis</translation>
    </message>
    <message>
        <source>Shall we have lunch?</source>
        <translation>¿Comemos juntos?</translation>
    </message>
    <message>
        <source>On Thursday, at the usual place?</source>
        <translation>¿El jueves, donde siempre?</translation>
    </message>
    <message>
        <source>Town hall</source>
        <translation>Ayuntamiento</translation>
    </message>
    <message>
        <source>The street will be closed</source>
        <translation>Corte de la calle</translation>
    </message>
    <message>
        <source>From Monday to Wednesday, for works.</source>
        <translation>De lunes a miércoles, por obras.</translation>
    </message>
    <message>
        <source>Marta</source>
        <translation>Marta</translation>
    </message>
    <message>
        <source>Recipe for the lentils</source>
        <translation>La receta de las lentejas</translation>
    </message>
    <message>
        <source>The secret is in the bay leaf.</source>
        <translation>El secreto está en el laurel.</translation>
    </message>
    <message>
        <source>Choir</source>
        <translation>Coro</translation>
    </message>
    <message>
        <source>Rehearsal moved to Tuesday</source>
        <translation>El ensayo pasa al martes</translation>
    </message>
    <message>
        <source>Same room, half an hour later.</source>
        <translation>En la misma sala, media hora más tarde.</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>Taller</translation>
    </message>
    <message>
        <source>Your bicycle is ready</source>
        <translation>Su bicicleta está lista</translation>
    </message>
    <message>
        <source>We are open until eight.</source>
        <translation>Abrimos hasta las ocho.</translation>
    </message>
    <message>
        <source>Pablo</source>
        <translation>Pablo</translation>
    </message>
    <message>
        <source>Minutes of the meeting</source>
        <translation>Acta de la reunión</translation>
    </message>
    <message>
        <source>Tell me if something is missing.</source>
        <translation>Dígame si falta algo.</translation>
    </message>
    <message>
        <source>Aunt Rosa</source>
        <translation>Tía Rosa</translation>
    </message>
    <message>
        <source>Happy birthday!</source>
        <translation>¡Feliz cumpleaños!</translation>
    </message>
    <message>
        <source>With a big hug from all of us.</source>
        <translation>Con un fuerte abrazo de todos.</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>Programme of the week</source>
        <translation>Cartelera de la semana</translation>
    </message>
    <message>
        <source>The old films are back.</source>
        <translation>Vuelven las películas clásicas.</translation>
    </message>
</context>
<context>
    <name>gui::ProbeWords</name>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>La conexión no está cifrada.</translation>
    </message>
    <message>
        <source>Encrypted (%1). You accepted the server&apos;s certificate yourself.</source>
        <translation>Cifrado (%1). Usted mismo aceptó el certificado del servidor.</translation>
    </message>
    <message>
        <source>Encrypted (%1). Identity confirmed: %2, by %3, until %4.</source>
        <translation>Cifrado (%1). Identidad confirmada: %2, por %3, hasta el %4.</translation>
    </message>
    <message>
        <source>You can sign in with: %1.</source>
        <translation>Puede iniciar sesión con: %1.</translation>
    </message>
    <message>
        <source>New mail appears at once.</source>
        <translation>El correo nuevo aparece al instante.</translation>
    </message>
    <message>
        <source>New mail appears when Palomar asks for it.</source>
        <translation>El correo nuevo aparece cuando Palomar pregunta por él.</translation>
    </message>
    <message>
        <source>Your special folders are recognised by themselves.</source>
        <translation>Sus carpetas especiales se reconocen solas.</translation>
    </message>
    <message>
        <source>After a pause only what has changed is fetched.</source>
        <translation>Tras una pausa se recoge solo lo que ha cambiado.</translation>
    </message>
    <message>
        <source>The server says how much space is left.</source>
        <translation>El servidor indica cuánto espacio queda.</translation>
    </message>
    <message>
        <source>It cannot recognise messages already downloaded: leaving copies there would download them again.</source>
        <translation>No puede reconocer los mensajes ya descargados: si quedaran copias allí, se descargarían otra vez.</translation>
    </message>
    <message>
        <source>It recognises messages already downloaded.</source>
        <translation>Reconoce los mensajes ya descargados.</translation>
    </message>
    <message>
        <source>It shows no previews: every message is downloaded whole.</source>
        <translation>No permite vistas previas: cada mensaje se descarga entero.</translation>
    </message>
    <message>
        <source>Its APOP code is malformed: this can be an attack.</source>
        <translation>Su código APOP no es válido: puede ser un ataque.</translation>
    </message>
    <message>
        <source>It takes messages of up to %1.</source>
        <translation>Acepta mensajes de hasta %1.</translation>
    </message>
    <message>
        <source>IMAP: %1, port %2</source>
        <translation>IMAP: %1, puerto %2</translation>
    </message>
    <message>
        <source>POP3: %1, port %2</source>
        <translation>POP3: %1, puerto %2</translation>
    </message>
    <message>
        <source>Sending: %1, port %2</source>
        <translation>Envío: %1, puerto %2</translation>
    </message>
    <message>
        <source>A file on this computer</source>
        <translation>Un archivo de este equipo</translation>
    </message>
    <message>
        <source>Palomar&apos;s own list</source>
        <translation>La lista propia de Palomar</translation>
    </message>
    <message>
        <source>Your provider&apos;s website</source>
        <translation>La web de su proveedor</translation>
    </message>
    <message>
        <source>Thunderbird&apos;s public database</source>
        <translation>La base de datos pública de Thunderbird</translation>
    </message>
    <message>
        <source>The domain&apos;s entries in DNS</source>
        <translation>Las entradas del dominio en el DNS</translation>
    </message>
    <message>
        <source>Whoever receives mail for the domain</source>
        <translation>Quien recibe el correo del dominio</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>preguntando…</translation>
    </message>
    <message>
        <source>found</source>
        <translation>encontrado</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>sin preguntar</translation>
    </message>
    <message>
        <source>From a file on this computer.</source>
        <translation>Según un archivo de este equipo.</translation>
    </message>
    <message>
        <source>From the list that comes with Palomar.</source>
        <translation>Según la lista que trae Palomar.</translation>
    </message>
    <message>
        <source>From your provider, over a protected connection.</source>
        <translation>Según su proveedor, por una conexión protegida.</translation>
    </message>
    <message>
        <source>From %1, over a protected connection; not from your provider itself.</source>
        <translation>Según %1, por una conexión protegida; no lo dice su proveedor.</translation>
    </message>
    <message>
        <source>From DNS, which is not protected on the way.</source>
        <translation>Según el DNS, que no va protegido en el camino.</translation>
    </message>
</context>
<context>
    <name>gui::Promise</name>
    <message numerus="yes">
        <source>%Ln message(s) of the server are not here yet; they come at the next check.</source>
        <translation>
            <numerusform>%Ln mensaje del servidor aún no está aquí; llegará en la siguiente comprobación.</numerusform>
            <numerusform>%Ln mensajes del servidor aún no están aquí; llegarán en la siguiente comprobación.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were deleted on the server at once, more than announced.</source>
        <translation>
            <numerusform>Se ha eliminado en el servidor %Ln mensaje de inmediato, más de lo anunciado.</numerusform>
            <numerusform>Se han eliminado en el servidor %Ln mensajes de inmediato, más de lo anunciado.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) disappeared from the server without Palomar&apos;s doing.</source>
        <translation>
            <numerusform>%Ln mensaje ha desaparecido del servidor sin intervención de Palomar.</numerusform>
            <numerusform>%Ln mensajes han desaparecido del servidor sin intervención de Palomar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) have arrived since you signed in.</source>
        <translation>
            <numerusform>Ha llegado %Ln mensaje desde que inició sesión.</numerusform>
            <numerusform>Han llegado %Ln mensajes desde que inició sesión.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln large message(s) stay on the server until you ask for them.</source>
        <translation>
            <numerusform>%Ln mensaje grande se queda en el servidor hasta que lo pida.</numerusform>
            <numerusform>%Ln mensajes grandes se quedan en el servidor hasta que los pida.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first check did not go as announced.</source>
        <translation>La primera comprobación no ha ido como se anunció.</translation>
    </message>
    <message numerus="yes">
        <source>The first check went as announced: %Ln message(s) came here, and nothing was deleted on the server.</source>
        <translation>
            <numerusform>La primera comprobación ha ido como se anunció: ha llegado aquí %Ln mensaje y no se ha eliminado nada en el servidor.</numerusform>
            <numerusform>La primera comprobación ha ido como se anunció: han llegado aquí %Ln mensajes y no se ha eliminado nada en el servidor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first check went as announced: %Ln message(s) came here, and what was to leave the server has left it.</source>
        <translation>
            <numerusform>La primera comprobación ha ido como se anunció: ha llegado aquí %Ln mensaje y lo que debía salir del servidor ha salido.</numerusform>
            <numerusform>La primera comprobación ha ido como se anunció: han llegado aquí %Ln mensajes y lo que debía salir del servidor ha salido.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of the server are not listed here yet.</source>
        <translation>
            <numerusform>%Ln mensaje del servidor todavía no aparece aquí.</numerusform>
            <numerusform>%Ln mensajes del servidor todavía no aparecen aquí.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) (%1) that belong on this computer are not here yet; they come at the next check.</source>
        <translation>
            <numerusform>%Ln mensaje (%1) que debe estar en este equipo todavía no ha llegado; llegará en la próxima comprobación.</numerusform>
            <numerusform>%Ln mensajes (%1) que deben estar en este equipo todavía no han llegado; llegarán en la próxima comprobación.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) have disappeared from the server since you signed in. Palomar has deleted nothing there.</source>
        <translation>
            <numerusform>%Ln mensaje ha desaparecido del servidor desde que inició sesión. Palomar no ha eliminado nada allí.</numerusform>
            <numerusform>%Ln mensajes han desaparecido del servidor desde que inició sesión. Palomar no ha eliminado nada allí.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first synchronisation did not go as announced.</source>
        <translation>La primera sincronización no ha ido como se anunció.</translation>
    </message>
    <message numerus="yes">
        <source>The first synchronisation went as announced: %Ln message(s) are listed here, and each is fetched when you open it.</source>
        <translation>
            <numerusform>La primera sincronización ha ido como se anunció: aquí aparece %Ln mensaje, y se recogerá cuando lo abra.</numerusform>
            <numerusform>La primera sincronización ha ido como se anunció: aquí aparecen %Ln mensajes, y cada uno se recogerá cuando lo abra.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first synchronisation went as announced: %Ln message(s) are listed here and can be read offline.</source>
        <translation>
            <numerusform>La primera sincronización ha ido como se anunció: aquí aparece %Ln mensaje, y se puede leer sin conexión.</numerusform>
            <numerusform>La primera sincronización ha ido como se anunció: aquí aparecen %Ln mensajes, y se pueden leer sin conexión.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first synchronisation went as announced: %Ln message(s) are listed here, none of the last %1 days, so none can be read offline.</source>
        <translation>
            <numerusform>La primera sincronización ha ido como se anunció: aquí aparece %Ln mensaje; no es de los últimos %1 días, así que no se puede leer sin conexión.</numerusform>
            <numerusform>La primera sincronización ha ido como se anunció: aquí aparecen %Ln mensajes; ninguno es de los últimos %1 días, así que ninguno se puede leer sin conexión.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first synchronisation went as announced: %Ln message(s) are listed here, and %1 of the last %2 days can be read offline.</source>
        <translation>
            <numerusform>La primera sincronización ha ido como se anunció: aquí aparece %Ln mensaje, y sin conexión se puede leer lo de los últimos %2 días (%1).</numerusform>
            <numerusform>La primera sincronización ha ido como se anunció: aquí aparecen %Ln mensajes, y sin conexión se puede leer lo de los últimos %2 días (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first synchronisation went as announced: %Ln message(s) are listed here, and the newest of them, %1 (at most %2), can be read offline.</source>
        <translation>
            <numerusform>La primera sincronización ha ido como se anunció: aquí aparece %Ln mensaje, y los más recientes, %1 (como máximo %2), se pueden leer sin conexión.</numerusform>
            <numerusform>La primera sincronización ha ido como se anunció: aquí aparecen %Ln mensajes, y los más recientes, %1 (como máximo %2), se pueden leer sin conexión.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ProtocolCard</name>
    <message>
        <source>%1 (recommended)</source>
        <translation>%1 (recomendado)</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Recomendado</translation>
    </message>
</context>
<context>
    <name>gui::ProtocolLogDialog</name>
    <message>
        <source>Protocol log</source>
        <translation>Registro del protocolo</translation>
    </message>
    <message>
        <source>The last lines between Palomar and your servers. Passwords are masked; addresses and subjects can appear. Nothing is sent anywhere: copy it for whoever helps you.</source>
        <translation>Las últimas líneas entre Palomar y sus servidores. Las contraseñas están ocultas; pueden aparecer direcciones y asuntos. No se envía a ningún sitio: cópielo para quien le ayude.</translation>
    </message>
    <message>
        <source>&amp;Copy for support</source>
        <translation>&amp;Copiar para soporte</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Actualizar</translation>
    </message>
</context>
<context>
    <name>gui::ReadingPane</name>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Save message</source>
        <translation>Guardar mensaje</translation>
    </message>
    <message>
        <source>Messages (*.eml)</source>
        <translation>Mensajes (*.eml)</translation>
    </message>
    <message>
        <source>Save attachment</source>
        <translation>Guardar adjunto</translation>
    </message>
    <message>
        <source>Save all attachments in this folder</source>
        <translation>Guardar todos los adjuntos en esta carpeta</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Guardado: %1</translation>
    </message>
    <message>
        <source>No program on this computer opens %1. Save it instead.</source>
        <translation>Ningún programa de este equipo abre %1. Puede guardarlo.</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No se ha guardado</translation>
    </message>
    <message>
        <source>%1 was not saved.</source>
        <translation>%1 no se ha guardado.</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>Texto del mensaje</translation>
    </message>
    <message>
        <source>No message selected</source>
        <translation>Ningún mensaje seleccionado</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) selected</source>
        <translation>
            <numerusform>%Ln mensaje seleccionado</numerusform>
            <numerusform>%Ln mensajes seleccionados</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching the message from the server…</source>
        <translation>Recogiendo el mensaje del servidor…</translation>
    </message>
    <message>
        <source>Opening the message…</source>
        <translation>Abriendo el mensaje…</translation>
    </message>
    <message>
        <source>Go online and fetch it</source>
        <translation>Conectarse y recogerlo</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>This message has no text.</source>
        <translation>Este mensaje no tiene texto.</translation>
    </message>
    <message>
        <source>This message has no text, only attachments.</source>
        <translation>Este mensaje no tiene texto, solo adjuntos.</translation>
    </message>
    <message>
        <source>Signed; the signature was not checked</source>
        <translation>Firmado; la firma no se ha comprobado</translation>
    </message>
    <message>
        <source>Encrypted; it cannot be decrypted here yet</source>
        <translation>Cifrado; aquí todavía no se puede descifrar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln remote image(s) not loaded</source>
        <translation>
            <numerusform>%Ln imagen remota sin cargar</numerusform>
            <numerusform>%Ln imágenes remotas sin cargar</numerusform>
        </translation>
    </message>
    <message>
        <source>Formatted text</source>
        <translation>Texto con formato</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Texto sin formato</translation>
    </message>
    <message>
        <source>Show plain text</source>
        <translation>Ver sin formato</translation>
    </message>
    <message>
        <source>Show formatted text</source>
        <translation>Ver con formato</translation>
    </message>
    <message>
        <source>This link leads somewhere else</source>
        <translation>Este enlace lleva a otro sitio</translation>
    </message>
    <message>
        <source>The text says %1, but the link opens %2.</source>
        <translation>El texto dice %1, pero el enlace abre %2.</translation>
    </message>
    <message>
        <source>Such links are often used to steal passwords. The whole address is:
%1</source>
        <translation>Estos enlaces se usan a menudo para robar contraseñas. La dirección completa es:
%1</translation>
    </message>
    <message>
        <source>Open %1 anyway</source>
        <translation>Abrir %1 de todos modos</translation>
    </message>
    <message>
        <source>%1 % of this long message are here.</source>
        <translation>Se ha cargado el %1 % de este mensaje largo.</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>Dete&amp;ner</translation>
    </message>
    <message>
        <source>Go o&amp;n</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>About %1 more do not fit here. Save the message to read them in another program.</source>
        <translation>Unos %1 más no caben aquí. Guarde el mensaje para leerlos con otro programa.</translation>
    </message>
    <message>
        <source>&amp;Save message…</source>
        <translation>&amp;Guardar el mensaje…</translation>
    </message>
    <message>
        <source>This is the beginning of a long message; about %1 more follow.</source>
        <translation>Este es el comienzo de un mensaje largo; siguen unos %1 más.</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>Mostrar &amp;todo</translation>
    </message>
    <message>
        <source>This file could not be opened.</source>
        <translation>No se pudo abrir este archivo.</translation>
    </message>
    <message>
        <source>It is too large to be shown here.</source>
        <translation>Es demasiado grande para mostrarlo aquí.</translation>
    </message>
    <message>
        <source>The system says: “%1”.</source>
        <extracomment>%1 are the words of the operating system, such as &quot;No such file or directory&quot;</extracomment>
        <translation>El sistema dice: «%1».</translation>
    </message>
    <message>
        <source>Check that it is still there and that you may read it.</source>
        <translation>Compruebe que sigue ahí y que usted tiene permiso para leerlo.</translation>
    </message>
    <message>
        <source>It is not a message, or it is damaged.</source>
        <translation>No es un mensaje o está dañado.</translation>
    </message>
    <message>
        <source>There is no space left on the disk.</source>
        <translation>No queda espacio en el disco.</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>Libere espacio o elija otra carpeta.</translation>
    </message>
    <message>
        <source>The message does not contain it, or is damaged.</source>
        <translation>El mensaje no lo contiene o está dañado.</translation>
    </message>
    <message>
        <source>Choose another folder, or check that you may write there.</source>
        <translation>Elija otra carpeta o compruebe que usted tiene permiso para escribir en ella.</translation>
    </message>
    <message>
        <source>Only the beginning of this message is here. The whole of it, %1, is on %2.</source>
        <translation>Aquí solo está el principio de este mensaje. Entero, %1, está en %2.</translation>
    </message>
    <message>
        <source>Dow&amp;nload the rest</source>
        <translation>O&amp;btener el resto</translation>
    </message>
    <message>
        <source>The whole message is being fetched: %1 %.</source>
        <translation>Se está recogiendo el mensaje entero: %1 %.</translation>
    </message>
    <message>
        <source>%1 of this message are on the server still.</source>
        <translation>%1 de este mensaje siguen en el servidor.</translation>
    </message>
    <message>
        <source>Get the &amp;whole message</source>
        <translation>Obtener el mensaje enter&amp;o</translation>
    </message>
    <message>
        <source>%1 or more remote images not loaded</source>
        <translation>%1 imágenes remotas o más no cargadas</translation>
    </message>
</context>
<context>
    <name>gui::RecipientField</name>
    <message>
        <source>%1 (group of %2)</source>
        <extracomment>A group of people. %1 is its name, %2 how many they are</extracomment>
        <translation>%1 (grupo de %2)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>y %Ln más</numerusform>
            <numerusform>y %Ln más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::RecipientPill</name>
    <message>
        <source>Recipient %1</source>
        <translation>Destinatario %1</translation>
    </message>
    <message>
        <source>%1, no complete mail address</source>
        <translation>%1, no es una dirección de correo completa</translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation>&amp;Copiar dirección</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <comment>a recipient</comment>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>“%1” is no complete mail address. Double-click it or press F2 to change it.</source>
        <translation>«%1» no es una dirección de correo completa. Púlsela dos veces, o pulse F2, para cambiarla.</translation>
    </message>
    <message>
        <source>F2 changes it, Delete removes it.</source>
        <translation>F2 lo cambia; Supr lo quita.</translation>
    </message>
</context>
<context>
    <name>gui::RedirectDialog</name>
    <message>
        <source>&amp;Redirect</source>
        <comment>send on a message</comment>
        <translation>&amp;Redirigir</translation>
    </message>
    <message>
        <source>Redirect</source>
        <comment>send on a message</comment>
        <translation>Redirigir</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>The message goes on as it is, from whom it was.</source>
        <translation>El mensaje sale tal cual, con su remitente original.</translation>
    </message>
    <message>
        <source>“%1” goes on as it is, from whom it was. Answers go to its writer.</source>
        <translation>«%1» sale tal cual, con su remitente original. Las respuestas irán a quien lo escribió.</translation>
    </message>
    <message>
        <source>T&amp;o:</source>
        <translation>&amp;Para:</translation>
    </message>
    <message>
        <source>&amp;As:</source>
        <translation>&amp;Como:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>No account has an outgoing server yet.</source>
        <translation>Ninguna cuenta tiene todavía un servidor de salida.</translation>
    </message>
    <message>
        <source>One of them is no address.</source>
        <translation>Una de ellas no es una dirección.</translation>
    </message>
</context>
<context>
    <name>gui::RemovalText</name>
    <message>
        <source>%1, %2</source>
        <comment>a day, a time of day</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Palomar is asking the server what it has now…</source>
        <translation>Palomar está preguntando al servidor qué tiene ahora…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other message(s) that are here are on the server, too; it has just said so.</source>
        <translation>
            <numerusform>Además hay aquí %Ln mensaje que también está en el servidor: el servidor acaba de confirmarlo.</numerusform>
            <numerusform>Además hay aquí %Ln mensajes que también están en el servidor: el servidor acaba de confirmarlo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Palomar is working offline and cannot know what the server has now.</source>
        <translation>Palomar trabaja sin conexión y no puede saber qué tiene ahora el servidor.</translation>
    </message>
    <message>
        <source>The server does not answer, so Palomar cannot know what it has now.</source>
        <translation>El servidor no responde, así que Palomar no puede saber qué tiene ahora.</translation>
    </message>
    <message>
        <source>The account is switched off, so Palomar cannot know what the server has now.</source>
        <translation>La cuenta está desactivada, así que Palomar no puede saber qué tiene ahora el servidor.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other message(s) were there at the last look (%1).</source>
        <translation>
            <numerusform>La última vez que miró (%1) había allí %Ln mensaje más.</numerusform>
            <numerusform>La última vez que miró (%1) había allí %Ln mensajes más.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other message(s) may be there.</source>
        <translation>
            <numerusform>Puede que allí haya %Ln mensaje más.</numerusform>
            <numerusform>Puede que allí haya %Ln mensajes más.</numerusform>
        </translation>
    </message>
    <message>
        <source>How much of this account exists only on this computer cannot be told.</source>
        <translation>No se puede saber cuánto de esta cuenta existe solo en este equipo.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) (%1) exist only on this computer.</source>
        <translation>
            <numerusform>%Ln mensaje (%1) existe solo en este equipo.</numerusform>
            <numerusform>%Ln mensajes (%1) existen solo en este equipo.</numerusform>
        </translation>
    </message>
    <message>
        <source>No message of this account is on this computer.</source>
        <translation>En este equipo no hay ningún mensaje de esta cuenta.</translation>
    </message>
    <message>
        <source>As far as Palomar knows, no message exists only on this computer.</source>
        <translation>Que Palomar sepa, ningún mensaje existe solo en este equipo.</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln message(s) only the beginning is here; the rest is on the server and stays there.</source>
        <translation>
            <numerusform>De %Ln mensaje solo está aquí el principio; el resto está en el servidor y se queda allí.</numerusform>
            <numerusform>De %Ln mensajes solo está aquí el principio; el resto está en el servidor y se queda allí.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) in the Outbox will not be sent any more.</source>
        <translation>
            <numerusform>%Ln mensaje de la Bandeja de salida ya no se enviará.</numerusform>
            <numerusform>%Ln mensajes de la Bandeja de salida ya no se enviarán.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) that the server has not been told yet will not be told.</source>
        <translation>
            <numerusform>%Ln cambio que el servidor aún no conoce no le llegará.</numerusform>
            <numerusform>%Ln cambios que el servidor aún no conoce no le llegarán.</numerusform>
        </translation>
    </message>
    <message>
        <source>On the server, removing the account changes nothing.</source>
        <translation>En el servidor, quitar la cuenta no cambia nada.</translation>
    </message>
    <message>
        <source>%1 delivers into this account. What it has fetched is not lost: it goes to its own inbox, and so does what it fetches from now on.</source>
        <translation>%1 entrega su correo en esta cuenta. Lo que ha recogido no se pierde: va a su propia bandeja de entrada, y también lo que recoja a partir de ahora.</translation>
    </message>
    <message>
        <source>%1 deliver into this account. What they have fetched is not lost: it goes to their own inboxes, and so does what they fetch from now on.</source>
        <translation>%1 entregan su correo en esta cuenta. Lo que han recogido no se pierde: va a sus propias bandejas de entrada, y también lo que recojan a partir de ahora.</translation>
    </message>
    <message>
        <source>The server allows no new check yet, so Palomar cannot know what it has now.</source>
        <translation>El servidor no permite todavía otra comprobación, así que Palomar no puede saber qué tiene ahora.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are still being written. If you keep the mail, they go to another account; otherwise they are lost.</source>
        <translation>
            <numerusform>%Ln mensaje está a medio escribir. Si conserva el correo, pasa a otra cuenta; si no, se pierde.</numerusform>
            <numerusform>%Ln mensajes están a medio escribir. Si conserva el correo, pasan a otra cuenta; si no, se pierden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are still being written and will be lost, as there is no other account for them.</source>
        <translation>
            <numerusform>%Ln mensaje está a medio escribir y se perderá, porque no hay otra cuenta para él.</numerusform>
            <numerusform>%Ln mensajes están a medio escribir y se perderán, porque no hay otra cuenta para ellos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::RemoveAccountDialog</name>
    <message>
        <source>Where should the files be saved?</source>
        <translation>¿Dónde se guardan los archivos?</translation>
    </message>
    <message>
        <source>Saving %1 of %2 messages…</source>
        <translation>Guardando %1 de %2 mensajes…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>There is not enough room there for the messages.</source>
        <translation>Allí no hay espacio suficiente para los mensajes.</translation>
    </message>
    <message>
        <source>The messages could not be saved there.</source>
        <translation>No se han podido guardar allí los mensajes.</translation>
    </message>
    <message>
        <source>Nothing was left behind, and the account is as it was.</source>
        <translation>No ha quedado nada a medias, y la cuenta está como estaba.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were saved in “%1”.</source>
        <translation>
            <numerusform>Se ha guardado %Ln mensaje en «%1».</numerusform>
            <numerusform>Se han guardado %Ln mensajes en «%1».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) could not be read from the disk and are not among them.</source>
        <translation>
            <numerusform>%Ln mensaje no se ha podido leer del disco y no está entre ellos.</numerusform>
            <numerusform>%Ln mensajes no se han podido leer del disco y no están entre ellos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of which only the beginning is here were left out.</source>
        <translation>
            <numerusform>Se ha dejado fuera %Ln mensaje del que solo está aquí el principio.</numerusform>
            <numerusform>Se han dejado fuera %Ln mensajes de los que solo está aquí el principio.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the account now?</source>
        <translation>¿Quitar ahora la cuenta?</translation>
    </message>
    <message>
        <source>&amp;Keep the account</source>
        <translation>&amp;Conservar la cuenta</translation>
    </message>
    <message>
        <source>&amp;Remove it</source>
        <translation>&amp;Quitarla</translation>
    </message>
    <message>
        <source>Remove the account?</source>
        <translation>¿Quitar la cuenta?</translation>
    </message>
    <message>
        <source>Remove the account %1 from Palomar?</source>
        <translation>¿Quitar de Palomar la cuenta %1?</translation>
    </message>
    <message>
        <source>What shall become of the mail on this computer?</source>
        <translation>¿Qué se hace con el correo de este equipo?</translation>
    </message>
    <message>
        <source>Keep it in local folders</source>
        <translation>Conservarlo en carpetas locales</translation>
    </message>
    <message>
        <source>Everything that is whole here goes into a folder “%1” among the local folders, and stays readable.</source>
        <translation>Todo lo que está aquí completo pasa a una carpeta «%1» de las carpetas locales y se puede seguir leyendo.</translation>
    </message>
    <message>
        <source>Save it as files</source>
        <translation>Guardarlo en archivos</translation>
    </message>
    <message>
        <source>In a new folder of your choice, for other programs or as a backup. Then you are asked once more.</source>
        <translation>En una carpeta nueva donde usted elija, para otros programas o como copia de seguridad. Después se le pregunta otra vez.</translation>
    </message>
    <message>
        <source>Put it on the server first</source>
        <translation>Subirlo antes al servidor</translation>
    </message>
    <message>
        <source>Changes the account to IMAP: what is only here is uploaded, and nothing is removed before the server has it.</source>
        <translation>Pasa la cuenta a IMAP: se sube lo que solo está aquí, y no se quita nada antes de que el servidor lo tenga.</translation>
    </message>
    <message>
        <source>One file for each folder (mbox)</source>
        <translation>Un archivo por carpeta (mbox)</translation>
    </message>
    <message>
        <source>One file for each message (eml)</source>
        <translation>Un archivo por mensaje (eml)</translation>
    </message>
    <message>
        <source>Kind of files</source>
        <translation>Tipo de archivos</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Contando…</translation>
    </message>
    <message>
        <source>Delete it from this computer</source>
        <translation>Eliminarlo de este equipo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) will be lost for good.</source>
        <translation>
            <numerusform>%Ln mensaje se perderá para siempre.</numerusform>
            <numerusform>%Ln mensajes se perderán para siempre.</numerusform>
        </translation>
    </message>
    <message>
        <source>What exists only here will be lost for good.</source>
        <translation>Lo que solo existe aquí se perderá para siempre.</translation>
    </message>
    <message>
        <source>As far as Palomar knows, nothing is lost.</source>
        <translation>Que Palomar sepa, no se pierde nada.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>Keep the mail and &amp;remove</source>
        <translation>Conservar el correo y &amp;quitar</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Guardar…</translation>
    </message>
    <message>
        <source>&amp;Change to IMAP…</source>
        <translation>&amp;Pasar a IMAP…</translation>
    </message>
    <message>
        <source>Delete and &amp;remove</source>
        <translation>Eliminar y &amp;quitar</translation>
    </message>
    <message>
        <source>Messages that have come since the saving began stay in the local folders.</source>
        <translation>Los mensajes que hayan llegado desde que se empezó a guardar se quedan en las carpetas locales.</translation>
    </message>
</context>
<context>
    <name>gui::ReplaceBar</name>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln reemplazado</numerusform>
            <numerusform>%Ln reemplazados</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No se encuentra</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Reemplazar por</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>Coincidencia anterior (Mayús+Intro)</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>Coincidencia siguiente (Intro)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Cerrar (Esc)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Coincidencia anterior</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Coincidencia siguiente</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Cerrar la búsqueda</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Reemplazar</translation>
    </message>
    <message>
        <source>Replace &amp;all</source>
        <translation>Reemplazar &amp;todo</translation>
    </message>
</context>
<context>
    <name>gui::RestBar</name>
    <message>
        <source>It goes on: another %1 is kept and sent without being shown here.</source>
        <extracomment>Below the text that somebody is writing. %1 is a size (&quot;1.2 MB&quot;)</extracomment>
        <translation>El texto sigue: otros %1 se conservan y se envían sin mostrarse aquí.</translation>
    </message>
    <message>
        <source>Sho&amp;w and edit</source>
        <translation>Mostrar &amp;y editar</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>&amp;Quitar</translation>
    </message>
</context>
<context>
    <name>gui::RetentionQuestion</name>
    <message numerus="yes">
        <source>%Ln message(s) that came here more than a day ago</source>
        <translation>
            <numerusform>%Ln mensaje que llegó aquí hace más de un día</numerusform>
            <numerusform>%Ln mensajes que llegaron aquí hace más de un día</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that came here more than %1 days ago</source>
        <translation>
            <numerusform>%Ln mensaje que llegó aquí hace más de %1 días</numerusform>
            <numerusform>%Ln mensajes que llegaron aquí hace más de %1 días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that are not among the newest %1</source>
        <translation>
            <numerusform>%Ln mensaje que no está entre los %1 más recientes</numerusform>
            <numerusform>%Ln mensajes que no están entre los %1 más recientes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that are too old for the newest %1</source>
        <translation>
            <numerusform>%Ln mensaje que no cabe en los %1 más recientes</numerusform>
            <numerusform>%Ln mensajes que no caben en los %1 más recientes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) because they are safe here by then</source>
        <translation>
            <numerusform>%Ln mensaje, porque para entonces está a salvo aquí</numerusform>
            <numerusform>%Ln mensajes, porque para entonces están a salvo aquí</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that you have deleted for good here</source>
        <translation>
            <numerusform>%Ln mensaje que usted eliminó aquí para siempre</numerusform>
            <numerusform>%Ln mensajes que usted eliminó aquí para siempre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that lie in the Trash here</source>
        <translation>
            <numerusform>%Ln mensaje que está aquí en la Papelera</numerusform>
            <numerusform>%Ln mensajes que están aquí en la Papelera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) whose deletion there you have asked for</source>
        <translation>
            <numerusform>%Ln mensaje que usted pidió eliminar allí</numerusform>
            <numerusform>%Ln mensajes que usted pidió eliminar allí</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) (%1) will be deleted on the server at the check that begins as soon as you save.</source>
        <translation>
            <numerusform>Se eliminará del servidor %Ln mensaje (%1) en la comprobación que empieza en cuanto guarde.</numerusform>
            <numerusform>Se eliminarán del servidor %Ln mensajes (%1) en la comprobación que empieza en cuanto guarde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more will follow, from %1 to %2.</source>
        <translation>
            <numerusform>%Ln más lo seguirá, entre el %1 y el %2.</numerusform>
            <numerusform>%Ln más los seguirán, del %1 al %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %1 on, %Ln message(s) that are on the server now will be deleted there.</source>
        <translation>
            <numerusform>Desde el %1 se eliminará %Ln mensaje que ahora está en el servidor.</numerusform>
            <numerusform>Desde el %1 se eliminarán %Ln mensajes que ahora están en el servidor.</numerusform>
        </translation>
    </message>
    <message>
        <source>At the check that begins as soon as you save, nothing is deleted.</source>
        <translation>En la comprobación que empieza en cuanto guarde no se elimina nada.</translation>
    </message>
    <message>
        <source>From now on, this account deletes mail on the server.</source>
        <translation>Desde ahora, esta cuenta elimina correo del servidor.</translation>
    </message>
    <message>
        <source>From now on, this account deletes more mail on the server.</source>
        <translation>Desde ahora, esta cuenta elimina más correo del servidor.</translation>
    </message>
    <message>
        <source>Palomar knows of no message there now that this concerns.</source>
        <translation>Palomar no sabe de ningún mensaje que esté allí ahora y al que esto afecte.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of those there now stay.</source>
        <translation>
            <numerusform>Permanece allí %Ln mensaje de los que hay ahora.</numerusform>
            <numerusform>Permanecen allí %Ln mensajes de los que hay ahora.</numerusform>
        </translation>
    </message>
    <message>
        <source>Each one is read back from this computer first; what cannot be read back is not deleted there.</source>
        <translation>Antes se vuelve a leer cada uno en este equipo; lo que no se puede leer no se elimina allí.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more will follow on %1.</source>
        <translation>
            <numerusform>%Ln más lo seguirá el %1.</numerusform>
            <numerusform>%Ln más los seguirán el %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that are not the newest</source>
        <translation>
            <numerusform>%Ln mensaje que no es el más reciente</numerusform>
            <numerusform>%Ln mensajes que no son el más reciente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %Ln of them because they are not here in full.</source>
        <extracomment>%1 is &quot;60 messages of those there now stay.&quot;</extracomment>
        <translation>
            <numerusform>%1 De ellos, %Ln porque no está aquí entero.</numerusform>
            <numerusform>%1 De ellos, %Ln porque no están aquí enteros.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::ScenePicture</name>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message numerus="yes">
        <source>leaves in %n day(s)</source>
        <translation>
            <numerusform>sale en %n día</numerusform>
            <numerusform>sale en %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Este equipo</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
</context>
<context>
    <name>gui::SceneWords</name>
    <message>
        <source>Today all messages are on the server; this computer and the phone show the same ones.</source>
        <translation>Hoy todos los mensajes están en el servidor; este equipo y el teléfono muestran los mismos.</translation>
    </message>
    <message numerus="yes">
        <source>Today every message comes here. Its copy leaves the server %n day(s) later; until then the phone sees it.</source>
        <translation>
            <numerusform>Hoy llegan aquí todos los mensajes. La copia sale del servidor %n día después; hasta entonces el teléfono la ve.</numerusform>
            <numerusform>Hoy llegan aquí todos los mensajes. La copia sale del servidor %n días después; hasta entonces el teléfono la ve.</numerusform>
        </translation>
    </message>
    <message>
        <source>Today every message comes here, and its copy stays on the server. The phone sees them all.</source>
        <translation>Hoy llegan aquí todos los mensajes y la copia se queda en el servidor. El teléfono los ve todos.</translation>
    </message>
    <message>
        <source>Today every message comes here. Only the newest stay on the server, and only these does the phone see.</source>
        <translation>Hoy llegan aquí todos los mensajes. En el servidor se quedan solo los más recientes, y el teléfono ve solo esos.</translation>
    </message>
    <message>
        <source>Today every message comes here and leaves the server. The phone sees none of them.</source>
        <translation>Hoy llegan aquí todos los mensajes y salen del servidor. El teléfono no ve ninguno.</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s) new mail has come, and all of it is still on the server, here and on the phone.</source>
        <translation>
            <numerusform>Dentro de %n día habrá llegado correo nuevo y todo seguirá en el servidor, aquí y en el teléfono.</numerusform>
            <numerusform>Dentro de %n días habrá llegado correo nuevo y todo seguirá en el servidor, aquí y en el teléfono.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s) new mail has come, and every message is both here and on the server.</source>
        <translation>
            <numerusform>Dentro de %n día habrá llegado correo nuevo y todos los mensajes estarán tanto aquí como en el servidor.</numerusform>
            <numerusform>Dentro de %n días habrá llegado correo nuevo y todos los mensajes estarán tanto aquí como en el servidor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s) only the newest mail is on the server and on the phone. As more arrives, the messages of today may exist only here.</source>
        <translation>
            <numerusform>Dentro de %n día, en el servidor y en el teléfono estará solo el correo más reciente. A medida que llegue más, los mensajes de hoy podrían existir solo aquí.</numerusform>
            <numerusform>Dentro de %n días, en el servidor y en el teléfono estará solo el correo más reciente. A medida que llegue más, los mensajes de hoy podrían existir solo aquí.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s) only the newest mail is on the server and on the phone. The messages of today exist only here.</source>
        <translation>
            <numerusform>Dentro de %n día, en el servidor y en el teléfono estará solo el correo más reciente. Los mensajes de hoy existirán solo aquí.</numerusform>
            <numerusform>Dentro de %n días, en el servidor y en el teléfono estará solo el correo más reciente. Los mensajes de hoy existirán solo aquí.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s) there is still nothing on the server or on the phone. All messages exist only here.</source>
        <translation>
            <numerusform>Dentro de %n día seguirá sin haber nada en el servidor ni en el teléfono. Todos los mensajes existirán solo aquí.</numerusform>
            <numerusform>Dentro de %n días seguirá sin haber nada en el servidor ni en el teléfono. Todos los mensajes existirán solo aquí.</numerusform>
        </translation>
    </message>
    <message>
        <source>You delete a message here: it disappears from the server and from the phone too.</source>
        <translation>Elimina un mensaje aquí: desaparece también del servidor y del teléfono.</translation>
    </message>
    <message>
        <source>You delete a message here and empty the Trash: it is gone for good, because it had left the server.</source>
        <translation>Elimina un mensaje aquí y vacía la Papelera: se pierde para siempre, porque ya había salido del servidor.</translation>
    </message>
    <message>
        <source>You delete a message here: it stays on the server, and the phone still sees it.</source>
        <translation>Elimina un mensaje aquí: se queda en el servidor y el teléfono lo sigue viendo.</translation>
    </message>
    <message>
        <source>You put a message into the Trash here: the next check deletes it on the server, and the phone no longer sees it.</source>
        <translation>Pone un mensaje aquí en la Papelera: la siguiente comprobación lo elimina en el servidor y el teléfono deja de verlo.</translation>
    </message>
    <message>
        <source>You delete a message here and empty the Trash: the next check deletes it on the server, and the phone no longer sees it.</source>
        <translation>Elimina un mensaje aquí y vacía la Papelera: la siguiente comprobación lo elimina en el servidor y el teléfono deja de verlo.</translation>
    </message>
    <message>
        <source>You delete a message on the phone: it disappears from the server and from here too.</source>
        <translation>Elimina un mensaje en el teléfono: desaparece del servidor y también de aquí.</translation>
    </message>
    <message>
        <source>There is nothing on the phone to delete: the messages have left the server and are here.</source>
        <translation>En el teléfono no hay nada que eliminar: los mensajes han salido del servidor y están aquí.</translation>
    </message>
    <message>
        <source>You delete a message on the phone: it disappears from the server. Here it stays.</source>
        <translation>Elimina un mensaje en el teléfono: desaparece del servidor. Aquí se queda.</translation>
    </message>
    <message numerus="yes">
        <source>This computer breaks, %n day(s) from now: your mail is still on the server and on the phone.</source>
        <translation>
            <numerusform>Dentro de %n día se avería este equipo: su correo sigue en el servidor y en el teléfono.</numerusform>
            <numerusform>Dentro de %n días se avería este equipo: su correo sigue en el servidor y en el teléfono.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer breaks, %n day(s) from now: the messages are still on the server. The folders that you made here are lost.</source>
        <translation>
            <numerusform>Dentro de %n día se avería este equipo: los mensajes siguen en el servidor. Las carpetas que creó aquí se pierden.</numerusform>
            <numerusform>Dentro de %n días se avería este equipo: los mensajes siguen en el servidor. Las carpetas que creó aquí se pierden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer breaks, %n day(s) from now: what had left the server is lost, unless you have a backup.</source>
        <translation>
            <numerusform>Dentro de %n día se avería este equipo: lo que había salido del servidor se pierde, salvo que tenga una copia de seguridad.</numerusform>
            <numerusform>Dentro de %n días se avería este equipo: lo que había salido del servidor se pierde, salvo que tenga una copia de seguridad.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer breaks, %n day(s) from now: all your messages are lost, unless you have a backup.</source>
        <translation>
            <numerusform>Dentro de %n día se avería este equipo: se pierden todos sus mensajes, salvo que tenga una copia de seguridad.</numerusform>
            <numerusform>Dentro de %n días se avería este equipo: se pierden todos sus mensajes, salvo que tenga una copia de seguridad.</numerusform>
        </translation>
    </message>
    <message>
        <source>no messages</source>
        <translation>ningún mensaje</translation>
    </message>
    <message>
        <source>some messages</source>
        <translation>algunos mensajes</translation>
    </message>
    <message>
        <source>all messages</source>
        <translation>todos los mensajes</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>Dentro de %n día</numerusform>
            <numerusform>Dentro de %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>You delete one here</source>
        <translation>Elimina uno aquí</translation>
    </message>
    <message>
        <source>You delete one on the phone</source>
        <translation>Elimina uno en el teléfono</translation>
    </message>
    <message>
        <source>This computer breaks</source>
        <translation>Se avería este equipo</translation>
    </message>
    <message>
        <source>it does not work any more</source>
        <translation>ya no funciona</translation>
    </message>
    <message>
        <source>all of them in the list; some are fetched when you open them</source>
        <translation>todos en la lista; algunos se recogen al abrirlos</translation>
    </message>
    <message>
        <source>%1 On the server: %2. On this computer: %3. On the phone: %4.</source>
        <extracomment>For screen readers, in place of the drawing. %1: what it shows; %2 to %4: &quot;all messages&quot;, &quot;no messages&quot; ...</extracomment>
        <translation>%1 En el servidor: %2. En este equipo: %3. En el teléfono: %4.</translation>
    </message>
</context>
<context>
    <name>gui::ScopeText</name>
    <message>
        <source>From now on, no message comes here before you open it.</source>
        <translation>A partir de ahora, ningún mensaje llega aquí antes de que lo abra.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more message(s) (%1) will be downloaded to this computer.</source>
        <translation>
            <numerusform>Se descargará en este equipo %Ln mensaje más (%1).</numerusform>
            <numerusform>Se descargarán en este equipo %Ln mensajes más (%1).</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything that belongs here by this choice is here already.</source>
        <translation>Todo lo que debe estar aquí según esta elección ya está.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that are whole here stay here. On the server nothing changes.</source>
        <translation>
            <numerusform>%Ln mensaje que está aquí completo se queda. En el servidor no cambia nada.</numerusform>
            <numerusform>%Ln mensajes que están aquí completos se quedan. En el servidor no cambia nada.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::SearchDesk</name>
    <message>
        <source>Nothing found here</source>
        <translation>Aquí no se encontró nada</translation>
    </message>
    <message>
        <source>It may be in another folder.</source>
        <translation>Puede estar en otra carpeta.</translation>
    </message>
    <message>
        <source>Search all mail</source>
        <translation>Buscar en todo el correo</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se encontró nada</translation>
    </message>
    <message>
        <source>The server may have what is not on this computer.</source>
        <translation>El servidor puede tener lo que no está en este equipo.</translation>
    </message>
    <message>
        <source>Search on the server</source>
        <translation>Buscar en el servidor</translation>
    </message>
    <message>
        <source>Fewer words, or only their beginnings, find more.</source>
        <translation>Con menos palabras, o solo su principio, se encuentra más.</translation>
    </message>
</context>
<context>
    <name>gui::SearchField</name>
    <message>
        <source>Search mail</source>
        <translation>Buscar correo</translation>
    </message>
    <message>
        <source>Words, “several words”, -without, this OR that; the Down key shows what else there is (Ctrl+K)</source>
        <translation>Palabras, «varias palabras», -sin, esto O aquello; la tecla Abajo muestra qué más hay (Ctrl+K)</translation>
    </message>
    <message>
        <source>from:</source>
        <extracomment>These are typed into the search field. Palomar understands the English and the Spanish form, and no other.</extracomment>
        <translation>de:</translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation>quién lo escribió</translation>
    </message>
    <message>
        <source>to:</source>
        <translation>para:</translation>
    </message>
    <message>
        <source>who got it</source>
        <translation>quién lo recibió</translation>
    </message>
    <message>
        <source>subject:</source>
        <translation>asunto:</translation>
    </message>
    <message>
        <source>words of the subject</source>
        <translation>palabras del asunto</translation>
    </message>
    <message>
        <source>body:</source>
        <translation>texto:</translation>
    </message>
    <message>
        <source>words of the text</source>
        <translation>palabras del texto</translation>
    </message>
    <message>
        <source>file:</source>
        <translation>archivo:</translation>
    </message>
    <message>
        <source>the name of an attachment</source>
        <translation>el nombre de un adjunto</translation>
    </message>
    <message>
        <source>has:attachment</source>
        <translation>tiene:adjunto</translation>
    </message>
    <message>
        <source>with an attachment</source>
        <translation>con un adjunto</translation>
    </message>
    <message>
        <source>has:star</source>
        <translation>tiene:estrella</translation>
    </message>
    <message>
        <source>with a star</source>
        <translation>con estrella</translation>
    </message>
    <message>
        <source>is:unread</source>
        <translation>es:no-leído</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>aún sin leer</translation>
    </message>
    <message>
        <source>is:answered</source>
        <translation>es:respondido</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>respondido</translation>
    </message>
    <message>
        <source>after:</source>
        <translation>desde:</translation>
    </message>
    <message>
        <source>from a day on: 2026-05-12, 12/5/2026, 2026, 7d</source>
        <translation>desde un día: 2026-05-12, 12/5/2026, 2026, 7d</translation>
    </message>
    <message>
        <source>before:</source>
        <translation>antes:</translation>
    </message>
    <message>
        <source>before a day</source>
        <translation>antes de un día</translation>
    </message>
    <message>
        <source>on:</source>
        <translation>día:</translation>
    </message>
    <message>
        <source>of a day, a month or a year</source>
        <translation>de un día, un mes o un año</translation>
    </message>
    <message>
        <source>larger:</source>
        <translation>mayor:</translation>
    </message>
    <message>
        <source>larger than 5M</source>
        <translation>mayor que 5M</translation>
    </message>
    <message>
        <source>smaller:</source>
        <translation>menor:</translation>
    </message>
    <message>
        <source>smaller than 500k</source>
        <translation>menor que 500k</translation>
    </message>
    <message>
        <source>in:</source>
        <translation>en:</translation>
    </message>
    <message>
        <source>in a folder; in:anywhere also in Trash and Junk</source>
        <translation>en una carpeta; en:todo también en la Papelera y el Correo no deseado</translation>
    </message>
    <message>
        <source>account:</source>
        <translation>cuenta:</translation>
    </message>
    <message>
        <source>of an account</source>
        <translation>de una cuenta</translation>
    </message>
    <message>
        <source>where:here</source>
        <translation>donde:aquí</translation>
    </message>
    <message>
        <source>whole on this computer</source>
        <translation>completo en este equipo</translation>
    </message>
    <message>
        <source>where:server</source>
        <translation>donde:servidor</translation>
    </message>
    <message>
        <source>on the server</source>
        <translation>en el servidor</translation>
    </message>
    <message>
        <source>where:only-here</source>
        <translation>donde:solo-aquí</translation>
    </message>
    <message>
        <source>on this computer and not on the server</source>
        <translation>en este equipo y no en el servidor</translation>
    </message>
    <message>
        <source>where:only-server</source>
        <translation>donde:solo-servidor</translation>
    </message>
    <message>
        <source>only its header is here</source>
        <translation>aquí solo está su encabezado</translation>
    </message>
    <message>
        <source>where:leaving</source>
        <translation>donde:saliendo</translation>
    </message>
    <message>
        <source>leaves the server by itself</source>
        <translation>saldrá del servidor por sí solo</translation>
    </message>
</context>
<context>
    <name>gui::SearchPage</name>
    <message>
        <source>Go back to the address and continue from there to look for them.</source>
        <translation>Para buscarlos, vuelva a la dirección y continúe desde allí.</translation>
    </message>
    <message>
        <source>Nobody has looked for the servers of %1.</source>
        <translation>No se han buscado los servidores de %1.</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Búsqueda</translation>
    </message>
    <message>
        <source>What we find about your mail</source>
        <translation>Lo que encontramos sobre su correo</translation>
    </message>
    <message>
        <source>Your mail would be with %1. Your address is at %2.</source>
        <translation>Su correo estaría en %1. Su dirección es de %2.</translation>
    </message>
    <message>
        <source>Many providers rent their servers from others, so this is often right. If somebody wanted your password, it would look the same: ask your provider, or compare the names with its help pages.</source>
        <translation>Muchos proveedores alquilan sus servidores a otros, así que a menudo es correcto. Si alguien quisiera su contraseña, se vería igual: pregunte a su proveedor o compare los nombres con sus páginas de ayuda.</translation>
    </message>
    <message>
        <source>%1 offers neither IMAP nor POP3.</source>
        <translation>%1 no ofrece ni IMAP ni POP3.</translation>
    </message>
    <message>
        <source>The servers for %1 are known.</source>
        <translation>Los servidores de %1 son conocidos.</translation>
    </message>
    <message>
        <source>Your provider is %1.</source>
        <translation>Su proveedor es %1.</translation>
    </message>
    <message>
        <source>Looking for the servers of %1…</source>
        <translation>Buscando los servidores de %1…</translation>
    </message>
    <message>
        <source>Servers with the usual names answer.</source>
        <translation>Responden servidores con los nombres habituales.</translation>
    </message>
    <message>
        <source>Nobody has published them, so they were guessed. A certificate proves their names, not that they are right.</source>
        <translation>Nadie los ha publicado, así que se han supuesto. Un certificado demuestra sus nombres, no que sean los correctos.</translation>
    </message>
    <message>
        <source>No servers were found for %1.</source>
        <translation>No se han encontrado servidores para %1.</translation>
    </message>
    <message>
        <source>You can enter their names yourself: your provider&apos;s help pages have them.</source>
        <translation>Puede escribir usted sus nombres: están en las páginas de ayuda de su proveedor.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>For screen readers: one place that was asked, and what it said.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;I checked these server names with my provider</source>
        <translation>He comp&amp;robado estos nombres de servidor con mi proveedor</translation>
    </message>
    <message>
        <source>What the servers said, &amp;word for word…</source>
        <translation>Lo que dijeron los servidores, &amp;palabra por palabra…</translation>
    </message>
    <message>
        <source>Co&amp;py it</source>
        <translation>Cop&amp;iarlo</translation>
    </message>
    <message>
        <source>What the servers said</source>
        <translation>Lo que dijeron los servidores</translation>
    </message>
    <message>
        <source>Palomar looks by “%1” alone, never by your whole address.</source>
        <translation>Palomar busca solo por «%1», nunca por su dirección completa.</translation>
    </message>
    <message>
        <source>Nobody names servers for %1: trying the usual names…</source>
        <translation>Nadie indica servidores para %1: probando los nombres habituales…</translation>
    </message>
    <message>
        <source>S&amp;top looking</source>
        <translation>&amp;Dejar de buscar</translation>
    </message>
    <message>
        <source>You will sign in on its own page, in your browser.</source>
        <translation>Iniciará sesión en su propia página, con su navegador.</translation>
    </message>
    <message>
        <source>It wants the browser sign-in and does not know this copy of Palomar, so this account may not work.</source>
        <translation>Pide iniciar sesión con el navegador y no conoce esta copia de Palomar, así que esta cuenta puede no funcionar.</translation>
    </message>
</context>
<context>
    <name>gui::SearchStrip</name>
    <message>
        <source>This folder</source>
        <translation>Esta carpeta</translation>
    </message>
    <message>
        <source>This account</source>
        <translation>Esta cuenta</translation>
    </message>
    <message>
        <source>All mail</source>
        <comment>search everything</comment>
        <translation>Todo el correo</translation>
    </message>
    <message>
        <source>Search this folder: %1</source>
        <translation>Buscar en esta carpeta: %1</translation>
    </message>
    <message>
        <source>Search this account: %1</source>
        <translation>Buscar en esta cuenta: %1</translation>
    </message>
    <message>
        <source>Search all mail</source>
        <translation>Buscar en todo el correo</translation>
    </message>
</context>
<context>
    <name>gui::SearchText</name>
    <message numerus="yes">
        <source>%Ln message(s) searched</source>
        <translation>
            <numerusform>Se buscó en %Ln mensaje</numerusform>
            <numerusform>Se buscó en %Ln mensajes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 messages searched whole</source>
        <extracomment>%1 and %2 are counts of messages</extracomment>
        <translation>Se buscó en %1 de %2 mensajes completos</translation>
    </message>
    <message numerus="yes">
        <source>the text of %Ln is not on this computer</source>
        <translation>
            <numerusform>el texto de %Ln no está en este equipo</numerusform>
            <numerusform>el texto de %Ln no está en este equipo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are still being prepared for searching</source>
        <translation>
            <numerusform>%Ln se está preparando todavía para la búsqueda</numerusform>
            <numerusform>%Ln se están preparando todavía para la búsqueda</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are on the server</source>
        <translation>
            <numerusform>%Ln más está en el servidor</numerusform>
            <numerusform>%Ln más están en el servidor</numerusform>
        </translation>
    </message>
    <message>
        <source>Without Trash and Junk.</source>
        <translation>Sin la Papelera ni el Correo no deseado.</translation>
    </message>
    <message>
        <source>“%1” is no date and was left out.</source>
        <translation>«%1» no es una fecha y se dejó fuera.</translation>
    </message>
    <message>
        <source>“%1” is no size and was left out.</source>
        <translation>«%1» no es un tamaño y se dejó fuera.</translation>
    </message>
    <message>
        <source>“%1” has no letters or digits and was left out.</source>
        <translation>«%1» no tiene letras ni cifras y se dejó fuera.</translation>
    </message>
    <message>
        <source>“%1” is not known and was left out.</source>
        <translation>«%1» no se conoce y se dejó fuera.</translation>
    </message>
    <message>
        <source>There is no server here that could be asked: POP3 servers do not search.</source>
        <translation>Aquí no hay servidor al que preguntar: los servidores POP3 no buscan.</translation>
    </message>
    <message>
        <source>Working offline: the server was not asked.</source>
        <translation>Sin conexión: no se preguntó al servidor.</translation>
    </message>
    <message>
        <source>Asking the server… %1 of %2 folders</source>
        <extracomment>%1 of %2 folders</extracomment>
        <translation>Preguntando al servidor… %1 de %2 carpetas</translation>
    </message>
    <message numerus="yes">
        <source>The server found %Ln message(s).</source>
        <translation>
            <numerusform>El servidor encontró %Ln mensaje.</numerusform>
            <numerusform>El servidor encontró %Ln mensajes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them cannot be shown: Palomar has not listed them yet.</source>
        <translation>
            <numerusform>%Ln de ellos no se puede mostrar: Palomar aún no lo ha incluido en la lista.</numerusform>
            <numerusform>%Ln de ellos no se pueden mostrar: Palomar aún no los ha incluido en la lista.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) could not be searched there. %1</source>
        <extracomment>%1: what went wrong</extracomment>
        <translation>
            <numerusform>Allí no se pudo buscar en %Ln carpeta. %1</numerusform>
            <numerusform>Allí no se pudo buscar en %Ln carpetas. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gui::SendLaterDialog</name>
    <message>
        <source>&amp;Send then</source>
        <translation>&amp;Enviar entonces</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Enviar más tarde</translation>
    </message>
    <message>
        <source>&amp;When:</source>
        <translation>&amp;Cuándo:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>It waits in the Outbox until then. Palomar has to be running at that time; if it is not, it is sent at the next start.</source>
        <translation>Espera en la Bandeja de salida hasta entonces. Palomar tiene que estar abierto en ese momento; si no lo está, se envía la próxima vez que se abra.</translation>
    </message>
    <message>
        <source>That moment is over.</source>
        <translation>Ese momento ya ha pasado.</translation>
    </message>
    <message>
        <source>Until then:</source>
        <comment>send later</comment>
        <translation>Hasta entonces:</translation>
    </message>
    <message>
        <source>It stays on this &amp;computer</source>
        <extracomment>Send later. Who keeps a message until its time</extracomment>
        <translation>Se queda en este e&amp;quipo</translation>
    </message>
    <message>
        <source>The ser&amp;ver keeps it</source>
        <extracomment>Send later. Who keeps a message until its time</extracomment>
        <translation>Lo guarda el ser&amp;vidor</translation>
    </message>
    <message>
        <source>The server keeps messages until %1 at %2 at the latest.</source>
        <extracomment>%1 is a day (&quot;3 March 2026&quot;), %2 a time</extracomment>
        <translation>El servidor guarda mensajes como máximo hasta el %1 (%2).</translation>
    </message>
    <message>
        <source>The server gets it now and sends it at that time, whether Palomar is running or not. Once the server has it, it cannot be changed or taken back.</source>
        <translation>El servidor lo recibe ahora y lo envía a esa hora, esté abierto Palomar o no. Una vez que lo tiene el servidor, no se puede cambiar ni recuperar.</translation>
    </message>
</context>
<context>
    <name>gui::SendText</name>
    <message>
        <source>The message was not put into the Outbox: the disk is full.</source>
        <translation>El mensaje no se puso en la Bandeja de salida: el disco está lleno.</translation>
    </message>
    <message>
        <source>Make room and send it again; here nothing of it is lost.</source>
        <translation>Haga sitio y envíelo de nuevo; aquí no se pierde nada de él.</translation>
    </message>
    <message>
        <source>“%1” cannot be read any more.</source>
        <translation>«%1» ya no se puede leer.</translation>
    </message>
    <message>
        <source>Remove it or attach it again.</source>
        <translation>Quítelo o adjúntelo otra vez.</translation>
    </message>
    <message>
        <source>This message cannot be sent as it is.</source>
        <translation>Este mensaje no se puede enviar tal como está.</translation>
    </message>
    <message>
        <source>The message was not put into the Outbox.</source>
        <translation>El mensaje no se puso en la Bandeja de salida.</translation>
    </message>
    <message>
        <source>The draft could not be kept: the disk is full.</source>
        <translation>No se pudo guardar el borrador: el disco está lleno.</translation>
    </message>
    <message>
        <source>The draft could not be kept.</source>
        <translation>No se pudo guardar el borrador.</translation>
    </message>
    <message>
        <source>Leave this window open until there is room.</source>
        <translation>Deje abierta esta ventana hasta que haya sitio.</translation>
    </message>
    <message>
        <source>The server did not take it yet; tried again at %1</source>
        <translation>El servidor aún no lo aceptó; próximo intento: %1</translation>
    </message>
    <message>
        <source>Waits to be sent at %1</source>
        <translation>Espera para enviarse (%1)</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>Espera para enviarse</translation>
    </message>
    <message>
        <source>Is being sent</source>
        <translation>Se está enviando</translation>
    </message>
    <message>
        <source>Not sent to everybody</source>
        <translation>No enviado a todos</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>No enviado</translation>
    </message>
    <message>
        <source>It may already have been sent</source>
        <translation>Puede que ya se haya enviado</translation>
    </message>
    <message>
        <source>Kept back by you</source>
        <translation>Retenido por usted</translation>
    </message>
    <message>
        <source>The account has no outgoing server.</source>
        <translation>La cuenta no tiene servidor de salida.</translation>
    </message>
    <message>
        <source>There is nobody to send it to.</source>
        <translation>No hay a quién enviarlo.</translation>
    </message>
    <message>
        <source>The sender’s address is none that a server takes.</source>
        <translation>La dirección del remitente no es de las que acepta un servidor.</translation>
    </message>
    <message>
        <source>It is larger than the server takes.</source>
        <translation>Es más grande de lo que acepta el servidor.</translation>
    </message>
    <message>
        <source>The server does not take what is in it.</source>
        <translation>El servidor no acepta lo que contiene.</translation>
    </message>
    <message>
        <source>What was kept of it here cannot be read.</source>
        <translation>Lo que se guardó aquí de él no se puede leer.</translation>
    </message>
    <message>
        <source>The server has put it off again and again.</source>
        <translation>El servidor lo ha aplazado una y otra vez.</translation>
    </message>
    <message>
        <source>The line broke while the server was answering. It is not sent again by itself, so that nobody gets it twice.</source>
        <translation>La conexión se cortó mientras el servidor respondía. No se envía otra vez por sí solo, para que nadie lo reciba dos veces.</translation>
    </message>
    <message>
        <source>%1 (the server said: “%2”)</source>
        <translation>%1 (el servidor dijo: «%2»)</translation>
    </message>
    <message>
        <source>It did not reach %1.</source>
        <translation>No llegó a %1.</translation>
    </message>
    <message>
        <source>The server said: “%1”.</source>
        <translation>El servidor dijo: «%1».</translation>
    </message>
    <message>
        <source>Waits to be sent on %1 at %2</source>
        <extracomment>%1 is a day (&quot;30 Nov&quot;), %2 a time</extracomment>
        <translation>Espera para enviarse el %1 (%2)</translation>
    </message>
    <message>
        <source>This account is switched off.</source>
        <translation>Esta cuenta está desactivada.</translation>
    </message>
    <message>
        <source>Switch it on in the settings, or choose another sender.</source>
        <translation>Actívela en la configuración o elija otro remitente.</translation>
    </message>
    <message>
        <source>A part of this message would be changed on its way, and it is signed, encrypted or of a kind in which nothing may be changed.</source>
        <translation>Una parte de este mensaje se alteraría por el camino, y está firmada, cifrada o es de una clase en la que no se puede cambiar nada.</translation>
    </message>
    <message>
        <source>Forward it as an attachment: then it arrives as it is.</source>
        <translation>Reenvíelo como adjunto: así llega tal cual.</translation>
    </message>
    <message>
        <source>Goes to the server as soon as it can be reached, to be sent from there at %1</source>
        <translation>Pasa al servidor en cuanto haya conexión, para enviarse desde allí (%1)</translation>
    </message>
    <message>
        <source>Goes to the server as soon as it can be reached, to be sent from there on %1 at %2</source>
        <extracomment>%1 is a day (&quot;30 Nov&quot;), %2 a time</extracomment>
        <translation>Pasa al servidor en cuanto haya conexión, para enviarse desde allí el %1 (%2)</translation>
    </message>
    <message>
        <source>The server keeps it until %1 and sends it then</source>
        <translation>El servidor lo guarda hasta su hora (%1) y lo envía entonces</translation>
    </message>
    <message>
        <source>The server keeps it until %1 at %2 and sends it then</source>
        <extracomment>%1 is a day (&quot;30 Nov&quot;), %2 a time</extracomment>
        <translation>El servidor lo guarda hasta el %1 (%2) y lo envía entonces</translation>
    </message>
    <message>
        <source>The server may already have it</source>
        <translation>Puede que el servidor ya lo tenga</translation>
    </message>
    <message>
        <source>The server does not keep it until then. Palomar has to be running at that time.</source>
        <translation>El servidor no lo guarda hasta entonces. Palomar tiene que estar abierto en ese momento.</translation>
    </message>
    <message>
        <source>The server does not return what is not delivered in time.</source>
        <translation>El servidor no devuelve lo que no se entrega a tiempo.</translation>
    </message>
    <message>
        <source>The time by which it was to be delivered is over, or too near for the server.</source>
        <translation>El plazo para entregarlo ha terminado, o es demasiado corto para el servidor.</translation>
    </message>
    <message>
        <source>Mail cannot be sent from the sender’s address.</source>
        <translation>La dirección del remitente no sirve para enviar correo.</translation>
    </message>
    <message>
        <source>Mail cannot be sent to one of the addresses in “Reply to”.</source>
        <translation>A una dirección de «Responder a» no se le puede enviar correo.</translation>
    </message>
    <message>
        <source>Mail cannot be sent to one of the addresses in “To”.</source>
        <translation>A una dirección de «Para» no se le puede enviar correo.</translation>
    </message>
    <message>
        <source>Mail cannot be sent to one of the addresses in “Cc”.</source>
        <translation>A una dirección de «Cc» no se le puede enviar correo.</translation>
    </message>
    <message>
        <source>Mail cannot be sent to one of the addresses in “Bcc”.</source>
        <translation>A una dirección de «Cco» no se le puede enviar correo.</translation>
    </message>
    <message>
        <source>The account it was to be sent from no longer exists.</source>
        <translation>La cuenta desde la que iba a salir ya no existe.</translation>
    </message>
    <message>
        <source>An attachment cannot be read any more.</source>
        <translation>Un adjunto ya no se puede leer.</translation>
    </message>
    <message>
        <source>“%1” changed while the message was being put together.</source>
        <translation>«%1» cambió mientras se preparaba el mensaje.</translation>
    </message>
    <message>
        <source>The server takes no addresses with letters like these: %1. The message was sent to nobody.</source>
        <translation>El servidor no acepta direcciones con letras como las de %1. El mensaje no se envió a nadie.</translation>
    </message>
    <message>
        <source>Its header has letters that this server does not take.</source>
        <translation>Su encabezado tiene letras que este servidor no acepta.</translation>
    </message>
    <message>
        <source>The message that this one was to replace has already been sent, or is being sent.</source>
        <translation>El mensaje al que este iba a sustituir ya se ha enviado o se está enviando.</translation>
    </message>
    <message>
        <source>Kept back: it was open when Palomar ended</source>
        <translation>Retenido: estaba abierto cuando Palomar se cerró</translation>
    </message>
    <message>
        <source>Kept back while it is open</source>
        <translation>Retenido mientras está abierto</translation>
    </message>
    <message>
        <source>It was open in a window when Palomar ended, and its time has come meanwhile.</source>
        <translation>Estaba abierto en una ventana cuando Palomar se cerró, y entretanto ha llegado su hora.</translation>
    </message>
</context>
<context>
    <name>gui::ServerFacts</name>
    <message>
        <source>The server keeps nothing that was downloaded.</source>
        <translation>El servidor no conserva nada de lo descargado.</translation>
    </message>
    <message numerus="yes">
        <source>The server deletes mail by itself after %Ln day(s).</source>
        <translation>
            <numerusform>El propio servidor elimina el correo pasado %Ln día.</numerusform>
            <numerusform>El propio servidor elimina el correo pasados %Ln días.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server wants %Ln second(s) between two checks.</source>
        <translation>
            <numerusform>El servidor pide %Ln segundo entre dos comprobaciones.</numerusform>
            <numerusform>El servidor pide %Ln segundos entre dos comprobaciones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server wants %Ln minute(s) between two checks.</source>
        <translation>
            <numerusform>El servidor pide %Ln minuto entre dos comprobaciones.</numerusform>
            <numerusform>El servidor pide %Ln minutos entre dos comprobaciones.</numerusform>
        </translation>
    </message>
    <message>
        <source>It calls itself “%1”.</source>
        <translation>Se presenta como «%1».</translation>
    </message>
</context>
<context>
    <name>gui::ServerForm</name>
    <message>
        <source>Pro&amp;tocol</source>
        <translation>Pro&amp;tocolo</translation>
    </message>
    <message>
        <source>Incoming s&amp;erver</source>
        <translation>Ser&amp;vidor de entrada</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>Puert&amp;o</translation>
    </message>
    <message>
        <source>User &amp;name</source>
        <translation>&amp;Usuario</translation>
    </message>
    <message>
        <source>imap.example.org</source>
        <translation>imap.example.org</translation>
    </message>
    <message>
        <source>ana@example.org</source>
        <translation>ana@example.org</translation>
    </message>
</context>
<context>
    <name>gui::ServerReplies</name>
    <message>
        <source>Some providers ask for an app password, or for mail programs to be allowed on their website.</source>
        <translation>Algunos proveedores piden una contraseña de aplicación, o que se permita en su web el uso de programas de correo.</translation>
    </message>
    <message>
        <source>This provider takes only a password made for mail programs, not the one of its website.</source>
        <translation>Este proveedor solo acepta una contraseña creada para programas de correo, no la de su web.</translation>
    </message>
    <message>
        <source>This provider wants you to sign in with the browser and takes no password from mail programs.</source>
        <translation>Este proveedor quiere que inicie sesión con el navegador y no acepta contraseñas de programas de correo.</translation>
    </message>
    <message>
        <source>Your provider has this way of fetching or sending mail switched off for your mailbox.</source>
        <translation>Su proveedor tiene desactivada en su buzón esta forma de recoger o enviar correo.</translation>
    </message>
    <message>
        <source>There were too many tries or connections in a short time. Your password is not the problem.</source>
        <translation>Ha habido demasiados intentos o conexiones en poco tiempo. El problema no es su contraseña.</translation>
    </message>
    <message>
        <source>Another program has the mailbox open at this moment. Your password is not the problem.</source>
        <translation>Otro programa tiene abierto el buzón en este momento. El problema no es su contraseña.</translation>
    </message>
    <message>
        <source>The server takes no password over a connection that is not encrypted.</source>
        <translation>El servidor no acepta contraseñas por una conexión sin cifrar.</translation>
    </message>
    <message>
        <source>The outgoing server takes mail only from those who sign in.</source>
        <translation>El servidor de salida solo acepta correo de quien inicia sesión.</translation>
    </message>
    <message>
        <source>The provider lets in only mail programs that it knows.</source>
        <translation>El proveedor solo deja entrar a los programas de correo que conoce.</translation>
    </message>
    <message>
        <source>The server has trouble of its own. Your password may be right.</source>
        <translation>El servidor tiene problemas propios. Puede que su contraseña sea correcta.</translation>
    </message>
    <message>
        <source>Enter the password again.</source>
        <translation>Escriba la contraseña otra vez.</translation>
    </message>
    <message>
        <source>Make an app password in the security settings on its website, and enter it here.</source>
        <translation>Cree una contraseña de aplicación en los ajustes de seguridad de su web y escríbala aquí.</translation>
    </message>
    <message>
        <source>Look on its website whether it offers app passwords, and enter one here.</source>
        <translation>Mire en su web si ofrece contraseñas de aplicación y escriba una aquí.</translation>
    </message>
    <message>
        <source>Switch on IMAP, POP3 or SMTP in the settings on its website, or ask whoever runs it.</source>
        <translation>Active IMAP, POP3 o SMTP en los ajustes de su web, o pregunte a quien lo administra.</translation>
    </message>
    <message>
        <source>Wait a quarter of an hour, and close other mail programs.</source>
        <translation>Espere un cuarto de hora y cierre otros programas de correo.</translation>
    </message>
    <message>
        <source>Close the other program, or wait a few minutes.</source>
        <translation>Cierre el otro programa o espere unos minutos.</translation>
    </message>
    <message>
        <source>Choose SSL/TLS or STARTTLS.</source>
        <translation>Elija SSL/TLS o STARTTLS.</translation>
    </message>
    <message>
        <source>Choose a sign-in method for the outgoing server.</source>
        <translation>Elija un método de autenticación para el servidor de salida.</translation>
    </message>
    <message>
        <source>Allow other mail programs on its website, or ask its support.</source>
        <translation>Permita otros programas de correo en su web o pregunte a su servicio de ayuda.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>Inténtelo de nuevo dentro de unos minutos.</translation>
    </message>
</context>
<context>
    <name>gui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>gui::SignInMatrix</name>
    <message>
        <source>Nobody on the way can read your password or your mail.</source>
        <translation>Nadie en el camino puede leer su contraseña ni su correo.</translation>
    </message>
    <message>
        <source>Encryption starts right after connecting. If it does not start, Palomar hangs up before sending anything private.</source>
        <translation>El cifrado comienza justo después de conectar. Si no comienza, Palomar corta la conexión antes de enviar nada privado.</translation>
    </message>
    <message>
        <source>It stays like this for this account: if the server offers less one day, Palomar refuses and tells you.</source>
        <translation>Así será siempre con esta cuenta: si algún día el servidor ofrece menos, Palomar se negará y se lo dirá.</translation>
    </message>
    <message>
        <source>The connection is already encrypted, so APOP makes no practical difference.</source>
        <translation>La conexión ya está cifrada, así que APOP no supone una diferencia práctica.</translation>
    </message>
    <message>
        <source>The connection is already encrypted, so CRAM-MD5 makes little difference.</source>
        <translation>La conexión ya está cifrada, así que CRAM-MD5 supone poca diferencia.</translation>
    </message>
    <message>
        <source>Your password is not sent, but anyone on the way can read your mail.</source>
        <translation>Su contraseña no se envía, pero cualquiera en el camino puede leer su correo.</translation>
    </message>
    <message>
        <source>Only methods that keep the password on this computer are used. Choose SSL/TLS if the server has it.</source>
        <translation>Solo se usan métodos que no sacan la contraseña de este equipo. Elija SSL/TLS si el servidor lo ofrece.</translation>
    </message>
    <message>
        <source>Your messages travel unprotected, and APOP is weak.</source>
        <translation>Sus mensajes viajan sin protección y APOP es débil.</translation>
    </message>
    <message>
        <source>APOP does not send your password, but the scheme is from the 1990s (MD5): someone who controls the network can slowly uncover it. Choose SSL/TLS if the server has it.</source>
        <translation>APOP no envía su contraseña, pero el método es de los años noventa (MD5): quien controle la red puede llegar a descubrirla. Elija SSL/TLS si el servidor lo ofrece.</translation>
    </message>
    <message>
        <source>Your messages travel unprotected, and CRAM-MD5 is weak.</source>
        <translation>Sus mensajes viajan sin protección y CRAM-MD5 es débil.</translation>
    </message>
    <message>
        <source>CRAM-MD5 does not send your password, but someone who listens can try out passwords until one fits. Choose SSL/TLS if the server has it.</source>
        <translation>CRAM-MD5 no envía su contraseña, pero quien escuche puede probar contraseñas hasta acertar. Elija SSL/TLS si el servidor lo ofrece.</translation>
    </message>
    <message>
        <source>Palomar does not send your password like this.</source>
        <translation>Así, Palomar no envía su contraseña.</translation>
    </message>
    <message>
        <source>Without encryption your password and all your mail can be read by anyone on the way, for example on public Wi-Fi. It is only possible if you allow it yourself for this server.</source>
        <translation>Sin cifrado, cualquiera que esté en el camino —por ejemplo, en una red wifi pública— puede leer su contraseña y todo su correo. Solo es posible si usted mismo lo permite para este servidor.</translation>
    </message>
    <message>
        <source>The connection does not leave this computer.</source>
        <translation>La conexión no sale de este equipo.</translation>
    </message>
    <message>
        <source>Your password is sent unprotected, but only to a program that runs here.</source>
        <translation>Su contraseña se envía sin protección, pero solo a un programa que funciona aquí.</translation>
    </message>
    <message>
        <source>Anyone on the way can read your password and all your mail.</source>
        <translation>Cualquiera en el camino puede leer su contraseña y todo su correo.</translation>
    </message>
    <message>
        <source>You have allowed this for %1. Use it only in a network that you trust completely.</source>
        <translation>Usted lo ha permitido para %1. Úselo solo en una red de la que se fíe por completo.</translation>
    </message>
    <message>
        <source>APOP cannot be used with STARTTLS.</source>
        <translation>APOP no se puede usar con STARTTLS.</translation>
    </message>
    <message>
        <source>Its code arrives before encryption begins, so somebody could have replaced it. Choose “Password”: it is encrypted here.</source>
        <translation>Su código llega antes de que empiece el cifrado, así que alguien podría haberlo sustituido. Elija «Contraseña»: aquí va cifrada.</translation>
    </message>
    <message>
        <source>This combination does not exist.</source>
        <translation>Esta combinación no existe.</translation>
    </message>
    <message>
        <source>Choose another sign-in method.</source>
        <translation>Elija otro método de autenticación.</translation>
    </message>
    <message>
        <source>Encrypted from the start (SSL/TLS)</source>
        <translation>Cifrada desde el inicio (SSL/TLS)</translation>
    </message>
    <message>
        <source>Encrypted after the greeting (STARTTLS)</source>
        <translation>Cifrada tras el saludo (STARTTLS)</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Sin cifrar</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Nobody on the way can read your mail, and Palomar never sees your password.</source>
        <translation>Nadie en el camino puede leer su correo, y Palomar nunca ve su contraseña.</translation>
    </message>
    <message>
        <source>You sign in on your provider&apos;s own page, in your own browser. You can withdraw it there at any time.</source>
        <translation>Inicia sesión en la propia página de su proveedor, con su propio navegador. Allí puede retirar el permiso cuando quiera.</translation>
    </message>
    <message>
        <source>Whoever reads what is sent then would have your mailbox. Choose SSL/TLS.</source>
        <translation>Quien leyera lo que se envía tendría su buzón. Elija SSL/TLS.</translation>
    </message>
    <message>
        <source>The browser sign-in is not possible without encryption.</source>
        <translation>No se puede iniciar sesión con el navegador sin cifrado.</translation>
    </message>
    <message>
        <source>Browser sign-in</source>
        <translation>Con el navegador</translation>
    </message>
</context>
<context>
    <name>gui::SignInPage</name>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Usuario</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>Con&amp;traseña</translation>
    </message>
    <message>
        <source>C&amp;ontinue without checking</source>
        <translation>Continuar &amp;sin comprobar</translation>
    </message>
    <message>
        <source>Sign in</source>
        <comment>step of the wizard</comment>
        <translation>Inicio de sesión</translation>
    </message>
    <message>
        <source>Sign in to your mail</source>
        <translation>Inicie sesión en su correo</translation>
    </message>
    <message>
        <source>We sign in once, read how much mail there is, and leave. Nothing is changed.</source>
        <translation>Iniciamos sesión una vez, leemos cuánto correo hay y salimos. No se cambia nada.</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Iniciar sesión</translation>
    </message>
    <message>
        <source>Looking for the server…</source>
        <translation>Buscando el servidor…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Starting the encryption…</source>
        <translation>Iniciando el cifrado…</translation>
    </message>
    <message>
        <source>Asking what the server can do…</source>
        <translation>Preguntando qué admite el servidor…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Iniciando sesión…</translation>
    </message>
    <message>
        <source>Counting the messages…</source>
        <translation>Contando los mensajes…</translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) (%1) on the server.</source>
        <translation>
            <numerusform>Hay %Ln mensaje (%1) en el servidor.</numerusform>
            <numerusform>Hay %Ln mensajes (%1) en el servidor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) (%1) in the Inbox.</source>
        <translation>
            <numerusform>Hay %Ln mensaje (%1) en la Bandeja de entrada.</numerusform>
            <numerusform>Hay %Ln mensajes (%1) en la Bandeja de entrada.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln message(s) in the Inbox.</source>
        <translation>
            <numerusform>Hay %Ln mensaje en la Bandeja de entrada.</numerusform>
            <numerusform>Hay %Ln mensajes en la Bandeja de entrada.</numerusform>
        </translation>
    </message>
    <message>
        <source>It works: your user name and password were accepted by %1.</source>
        <translation>Funciona: %1 ha aceptado su nombre de usuario y su contraseña.</translation>
    </message>
    <message>
        <source>Usually the whole address; some servers want only the part before the @.</source>
        <translation>Suele ser la dirección completa; algunos servidores piden solo la parte anterior a la @.</translation>
    </message>
    <message>
        <source>Signing in to the outgoing server…</source>
        <translation>Iniciando sesión en el servidor de salida…</translation>
    </message>
    <message>
        <source>Receiving works, sending does not. %1</source>
        <extracomment>%1 is a whole sentence: what went wrong</extracomment>
        <translation>Recibir funciona; enviar, no. %1</translation>
    </message>
    <message>
        <source>Receiving does not work. %1</source>
        <translation>Recibir no funciona. %1</translation>
    </message>
    <message>
        <source>Continue without se&amp;nding</source>
        <translation>Continuar sin e&amp;nviar</translation>
    </message>
    <message>
        <source>It works: your user name and password were accepted by %1, and sending by %2 works too.</source>
        <translation>Funciona: %1 ha aceptado su nombre de usuario y su contraseña, y enviar por %2 también funciona.</translation>
    </message>
    <message>
        <source>No page opened? &amp;Copy its address</source>
        <translation>¿No se abrió ninguna página? &amp;Copiar su dirección</translation>
    </message>
    <message>
        <source>Your browser shows the sign-in page of %1. Palomar waits here until you are done there.</source>
        <translation>Su navegador muestra la página de inicio de sesión de %1. Palomar espera aquí hasta que termine allí.</translation>
    </message>
    <message>
        <source>You sign in at %1 in your own browser.</source>
        <translation>Usted inicia sesión en %1 con su propio navegador.</translation>
    </message>
    <message>
        <source>Palomar never sees your password. You can withdraw the permission there at any time.</source>
        <translation>Palomar nunca ve su contraseña. Allí puede retirar el permiso cuando quiera.</translation>
    </message>
    <message>
        <source>It works: your sign-in was accepted by %1, and sending by %2 works too.</source>
        <translation>Funciona: %1 ha aceptado su inicio de sesión, y también se puede enviar por %2.</translation>
    </message>
    <message>
        <source>It works: your sign-in was accepted by %1.</source>
        <translation>Funciona: %1 ha aceptado su inicio de sesión.</translation>
    </message>
    <message>
        <source>&amp;Sign in with the browser</source>
        <translation>&amp;Iniciar sesión con el navegador</translation>
    </message>
</context>
<context>
    <name>gui::SourceDialog</name>
    <message>
        <source>Source: %1</source>
        <translation>Código fuente: %1</translation>
    </message>
    <message>
        <source>The first part of %1. Save the message to see all of it.</source>
        <translation>La primera parte de %1. Guarde el mensaje para verlo entero.</translation>
    </message>
    <message>
        <source>The message as it came, %1.</source>
        <translation>El mensaje tal como llegó, %1.</translation>
    </message>
</context>
<context>
    <name>gui::StatusLine</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>gui::StatusText</name>
    <message>
        <source>it goes on at the next check</source>
        <translation>sigue en la próxima comprobación</translation>
    </message>
    <message>
        <source>%1 of %2 received</source>
        <translation>recibidos: %1 de %2</translation>
    </message>
    <message>
        <source>%1: receiving %2 of %3</source>
        <extracomment>Status line. %1 is an account, %2 and %3 are numbers of messages, or sizes (&quot;1.2 MB&quot;).</extracomment>
        <translation>%1: recibiendo %2 de %3</translation>
    </message>
    <message>
        <source>%1: looking for new mail</source>
        <translation>%1: buscando correo nuevo</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>Todavía no hay cuentas</translation>
    </message>
    <message numerus="yes">
        <source>Offline: %Ln change(s) wait</source>
        <translation>
            <numerusform>Sin conexión: espera %Ln cambio</numerusform>
            <numerusform>Sin conexión: esperan %Ln cambios</numerusform>
        </translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>Trabajando sin conexión</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Conectando con %1</translation>
    </message>
    <message>
        <source>%1 cannot be reached as it is set up</source>
        <translation>%1: no se puede conectar con los ajustes actuales</translation>
    </message>
    <message>
        <source>%1 waits for its password</source>
        <translation>%1 espera su contraseña</translation>
    </message>
    <message>
        <source>%1 waits for your decision about its certificate</source>
        <translation>%1 espera su decisión sobre el certificado</translation>
    </message>
    <message>
        <source>%1: next attempt at %2</source>
        <translation>%1: próximo intento (%2)</translation>
    </message>
    <message numerus="yes">
        <source>No connection: %Ln change(s) wait</source>
        <translation>
            <numerusform>Sin red: espera %Ln cambio</numerusform>
            <numerusform>Sin red: esperan %Ln cambios</numerusform>
        </translation>
    </message>
    <message>
        <source>No connection to %1</source>
        <translation>Sin conexión con %1</translation>
    </message>
    <message>
        <source>No connection to %1; next attempt at %2</source>
        <translation>Sin conexión con %1; próximo intento: %2</translation>
    </message>
    <message>
        <source>%1: the check was stopped</source>
        <extracomment>Status line: somebody has pressed &quot;Cancel&quot;. %1 is an account.</extracomment>
        <translation>%1: se detuvo la comprobación</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) on the way to the server</source>
        <translation>
            <numerusform>%Ln cambio de camino al servidor</numerusform>
            <numerusform>%Ln cambios de camino al servidor</numerusform>
        </translation>
    </message>
    <message>
        <source>Up to date · %1</source>
        <translation>Al día · %1</translation>
    </message>
    <message>
        <source>All accounts are switched off</source>
        <translation>Todas las cuentas están desactivadas</translation>
    </message>
    <message>
        <source>%1: next check at %2. %3</source>
        <extracomment>Status line. %1 is an account, %2 a time, %3 &quot;The server wants 5 minutes between two checks.&quot;</extracomment>
        <translation>%1: próxima comprobación (%2). %3</translation>
    </message>
    <message>
        <source>%1 · offline: %2</source>
        <extracomment>Status line. %1 is another sentence, %2 one or several accounts that are offline on purpose.</extracomment>
        <translation>%1 · sin conexión: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait</source>
        <translation>
            <numerusform>%Ln cambio espera</numerusform>
            <numerusform>%Ln cambios esperan</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 waits for you to sign in</source>
        <translation>%1 espera a que inicie sesión</translation>
    </message>
</context>
<context>
    <name>gui::StepList</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <extracomment>Read by screen readers: the step of the wizard, &quot;Step 3 of 7: Connection&quot;.</extracomment>
        <translation>Paso %1 de %2: %3</translation>
    </message>
</context>
<context>
    <name>gui::SwitchDialog</name>
    <message>
        <source>Upload also those that only &amp;look like one on the server</source>
        <translation>Subir también los que solo se &amp;parecen a uno del servidor</translation>
    </message>
    <message>
        <source>Change to IMAP</source>
        <translation>Pasar a IMAP</translation>
    </message>
    <message>
        <source>Change to POP3</source>
        <translation>Pasar a POP3</translation>
    </message>
    <message>
        <source>%1: from POP3 to IMAP</source>
        <translation>%1: de POP3 a IMAP</translation>
    </message>
    <message>
        <source>%1: from IMAP to POP3</source>
        <translation>%1: de IMAP a POP3</translation>
    </message>
    <message>
        <source>Your mail will live on the server, and all your devices see the same. First: where does your provider speak IMAP? Nothing is changed yet.</source>
        <translation>Su correo vivirá en el servidor, y todos sus dispositivos verán lo mismo. Primero: ¿dónde ofrece IMAP su proveedor? Todavía no se cambia nada.</translation>
    </message>
    <message>
        <source>Your mail will live on this computer. First: where does your provider speak POP3? Nothing is changed yet.</source>
        <translation>Su correo vivirá en este equipo. Primero: ¿dónde ofrece POP3 su proveedor? Todavía no se cambia nada.</translation>
    </message>
    <message>
        <source>Palomar signs in once and changes nothing. Without that, it does not begin.</source>
        <translation>Palomar inicia sesión una vez y no cambia nada. Sin eso, no empieza.</translation>
    </message>
    <message>
        <source>The old account is switched off and keeps all its messages until you remove it. You can close this window and go on later.</source>
        <translation>La cuenta antigua queda desactivada y conserva todos sus mensajes hasta que usted la quite. Puede cerrar esta ventana y seguir más tarde.</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>De&amp;tener</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>C&amp;ancelar</translation>
    </message>
    <message>
        <source>Clos&amp;e</source>
        <translation>C&amp;errar</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se ha cambiado nada.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>It is tried again.</source>
        <translation>Se intentará de nuevo.</translation>
    </message>
    <message>
        <source>Reading what is on the server: %1 of %2 messages in this folder…</source>
        <translation>Leyendo lo que hay en el servidor: %1 de %2 mensajes de esta carpeta…</translation>
    </message>
    <message>
        <source>Reading what is on the server…</source>
        <translation>Leyendo lo que hay en el servidor…</translation>
    </message>
    <message>
        <source>Uploading: %1 of %2 messages…</source>
        <translation>Subiendo: %1 de %2 mensajes…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>Comparing once more, and removing the old account…</source>
        <translation>Comparando una vez más y quitando la cuenta antigua…</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>Change to &amp;POP3</source>
        <translation>Pasar a &amp;POP3</translation>
    </message>
    <message>
        <source>&amp;Upload</source>
        <translation>&amp;Subir</translation>
    </message>
    <message>
        <source>&amp;Remove the old account and keep the rest here</source>
        <translation>&amp;Quitar la cuenta antigua y dejar aquí lo demás</translation>
    </message>
    <message>
        <source>&amp;Remove the old account</source>
        <translation>&amp;Quitar la cuenta antigua</translation>
    </message>
    <message>
        <source>The new account stands, and nothing of the old one was removed. You can try it again.</source>
        <translation>La cuenta nueva ya existe y de la antigua no se ha eliminado nada. Puede intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>&amp;Leave out and go on</source>
        <translation>&amp;Dejar fuera y seguir</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Reintentar</translation>
    </message>
</context>
<context>
    <name>gui::SwitchText</name>
    <message>
        <source>There is not enough room on this computer for the copies that are to be uploaded.</source>
        <translation>En este equipo no hay espacio suficiente para las copias que se van a subir.</translation>
    </message>
    <message>
        <source>The server did not take a message, so the upload has stopped.</source>
        <translation>El servidor no ha aceptado un mensaje, así que la subida se ha detenido.</translation>
    </message>
    <message>
        <source>The server said: “%1”</source>
        <translation>El servidor ha dicho: «%1»</translation>
    </message>
    <message>
        <source>Nothing was removed here. What has arrived there is recognised when you go on.</source>
        <translation>Aquí no se ha quitado nada. Lo que ya ha llegado se reconoce cuando continúe.</translation>
    </message>
    <message>
        <source>Palomar is still reading what is on the server.</source>
        <translation>Palomar todavía está leyendo lo que hay en el servidor.</translation>
    </message>
    <message>
        <source>No whole message of this account is on this computer: there is nothing to upload.</source>
        <translation>En este equipo no hay ningún mensaje completo de esta cuenta: no hay nada que subir.</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln message(s) of this account are on the server.</source>
        <translation>
            <numerusform>El mensaje de esta cuenta está en el servidor.</numerusform>
            <numerusform>Los %Ln mensajes de esta cuenta están en el servidor.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 messages are already on the server.</source>
        <translation>De %2 mensajes, ya están en el servidor %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) exist only here and can be uploaded (%1).</source>
        <translation>
            <numerusform>%Ln mensaje existe solo aquí y se puede subir (%1).</numerusform>
            <numerusform>%Ln mensajes existen solo aquí y se pueden subir (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are on their way, and the server has not listed them yet.</source>
        <translation>
            <numerusform>%Ln mensaje está en camino, y el servidor aún no lo muestra.</numerusform>
            <numerusform>%Ln mensajes están en camino, y el servidor aún no los muestra.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) look like one on the server, but their text is not the same (%1). They are uploaded only if you say so.</source>
        <translation>
            <numerusform>%Ln mensaje se parece a uno del servidor, pero su texto no es el mismo (%1). Solo se sube si usted lo dice.</numerusform>
            <numerusform>%Ln mensajes se parecen a alguno del servidor, pero su texto no es el mismo (%1). Solo se suben si usted lo dice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln message(s) only the beginning is here; they are on the server.</source>
        <translation>
            <numerusform>De %Ln mensaje solo está aquí el principio; está en el servidor.</numerusform>
            <numerusform>De %Ln mensajes solo está aquí el principio; están en el servidor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) wait in the Outbox. They stay there, and go out when this account is switched on again.</source>
        <translation>
            <numerusform>%Ln mensaje espera en la Bandeja de salida. Se queda allí y saldrá cuando esta cuenta vuelva a estar activada.</numerusform>
            <numerusform>%Ln mensajes esperan en la Bandeja de salida. Se quedan allí y saldrán cuando esta cuenta vuelva a estar activada.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether there is room for them the server says when they come: if there is not, the upload stops, and nothing is lost.</source>
        <translation>Si hay espacio para ellos, el servidor lo dice cuando llegan: si no lo hay, la subida se detiene y no se pierde nada.</translation>
    </message>
    <message>
        <source>Two messages are the same when their Message-ID and their whole text are; what servers write into the header on the way does not count. Each one on the server stands for one here.</source>
        <translation>Dos mensajes son el mismo cuando coinciden su Message-ID y todo su texto; lo que los servidores escriben en la cabecera por el camino no cuenta. Cada uno del servidor vale por uno de aquí.</translation>
    </message>
    <message>
        <source>What is here of this account cannot be told now.</source>
        <translation>Ahora no se puede saber qué hay aquí de esta cuenta.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) that are whole here stay here, in local folders.</source>
        <translation>
            <numerusform>%Ln mensaje que está aquí completo se queda, en carpetas locales.</numerusform>
            <numerusform>%Ln mensajes que están aquí completos se quedan, en carpetas locales.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On the server are %Ln message(s); nothing is deleted there.</source>
        <translation>
            <numerusform>En el servidor hay %Ln mensaje; allí no se elimina nada.</numerusform>
            <numerusform>En el servidor hay %Ln mensajes; allí no se elimina nada.</numerusform>
        </translation>
    </message>
    <message>
        <source>POP3 shows only the Inbox. What is in other folders of the server stays there, and you reach it on the web or with IMAP.</source>
        <translation>POP3 solo muestra la Bandeja de entrada. Lo que hay en otras carpetas del servidor se queda allí, y puede verlo en la web o con IMAP.</translation>
    </message>
    <message>
        <source>What is in the Inbox of the server is downloaded once more: you will have it here twice, in the local folders and in the new Inbox.</source>
        <translation>Lo que hay en la Bandeja de entrada del servidor se descarga otra vez: lo tendrá aquí dos veces, en las carpetas locales y en la nueva Bandeja de entrada.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) have not reached the server yet. Go online first, so that they are not lost.</source>
        <translation>
            <numerusform>%Ln cambio aún no ha llegado al servidor. Conéctese antes, para que no se pierda.</numerusform>
            <numerusform>%Ln cambios aún no han llegado al servidor. Conéctese antes, para que no se pierdan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) wait in the Outbox. Send or delete them first.</source>
        <translation>
            <numerusform>%Ln mensaje espera en la Bandeja de salida. Envíelo o elimínelo antes.</numerusform>
            <numerusform>%Ln mensajes esperan en la Bandeja de salida. Envíelos o elimínelos antes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text of %Ln message(s) that may be the same is still to be read from the server. Until then they are not uploaded, and if you finish now, they are kept here as well.</source>
        <translation>
            <numerusform>Falta leer del servidor el texto de %Ln mensaje que puede ser el mismo. Hasta entonces no se sube y, si termina ahora, también se conserva aquí.</numerusform>
            <numerusform>Falta leer del servidor el texto de %Ln mensajes que pueden ser los mismos. Hasta entonces no se suben y, si termina ahora, también se conservan aquí.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) could not be read from the disk and were not uploaded.</source>
        <translation>
            <numerusform>%Ln mensaje no se pudo leer del disco y no se ha subido.</numerusform>
            <numerusform>%Ln mensajes no se pudieron leer del disco y no se han subido.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln mensaje</numerusform>
            <numerusform>%Ln mensajes</numerusform>
        </translation>
    </message>
    <message>
        <source>There is room for them on the server: %1 are needed, %2 are free.</source>
        <extracomment>%1 and %2 are sizes, or numbers of messages</extracomment>
        <translation>Caben en el servidor: hacen falta %1 y hay %2 libres.</translation>
    </message>
    <message>
        <source>There is not enough room on the server: %1 are needed, %2 are free. Make room there, or have it enlarged by your provider; this window notices by itself.</source>
        <translation>No caben en el servidor: hacen falta %1 y solo hay %2 libres. Libere espacio allí o pida más a su proveedor; esta ventana se da cuenta por sí sola.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) of this account wait in the Outbox.</source>
        <translation>
            <numerusform>%Ln mensaje de esta cuenta espera en la Bandeja de salida.</numerusform>
            <numerusform>%Ln mensajes de esta cuenta esperan en la Bandeja de salida.</numerusform>
        </translation>
    </message>
    <message>
        <source>Send or delete them first: an account that is being changed is switched off, and sends nothing. Nothing was changed.</source>
        <translation>Envíelos o elimínelos antes: una cuenta que se está cambiando queda desactivada y no envía nada. No se ha cambiado nada.</translation>
    </message>
    <message>
        <source>“%1” is left out, because it cannot be read: nothing was compared with it, and nothing is put there.</source>
        <translation>«%1» queda fuera porque no se puede leer: no se ha comparado nada con ella y no se sube nada a ella.</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <extracomment>%1 is the name of a folder, %2 what the server said when it was to be opened</extracomment>
        <translation>«%1»: %2</translation>
    </message>
    <message>
        <source>The folder “%1” on the server cannot be read.</source>
        <translation>La carpeta «%1» del servidor no se puede leer.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) on the server cannot be read.</source>
        <translation>
            <numerusform>%Ln carpeta del servidor no se puede leer.</numerusform>
            <numerusform>%Ln carpetas del servidor no se pueden leer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Without the inbox nothing can be compared. Ask your provider what is the matter with it.</source>
        <translation>Sin la bandeja de entrada no se puede comparar nada. Pregunte a su proveedor qué le ocurre.</translation>
    </message>
    <message>
        <source>What is in there cannot be compared. If you go on without it, a message of yours that lies only there is uploaded once more, and nothing is put there: what would belong there stays on this computer.</source>
        <translation>Lo que hay ahí no se puede comparar. Si sigue sin ello, los mensajes suyos que solo estén ahí se subirán otra vez, y ahí no se pondrá nada: lo que correspondería a ese lugar se queda en este equipo.</translation>
    </message>
    <message>
        <source>Nothing was removed here. You can also close this window, and go on when the server lets Palomar read it.</source>
        <translation>Aquí no se ha eliminado nada. También puede cerrar esta ventana y seguir cuando el servidor lo permita.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) stay on this computer, because the folder in which they belong is left out.</source>
        <translation>
            <numerusform>%Ln mensaje se queda en este equipo, porque la carpeta que le corresponde queda fuera.</numerusform>
            <numerusform>%Ln mensajes se quedan en este equipo, porque la carpeta que les corresponde queda fuera.</numerusform>
        </translation>
    </message>
    <message>
        <source>A folder cannot be made on the server under the name that it has here. Rename it, and go on.</source>
        <translation>Una carpeta no se puede crear en el servidor con el nombre que tiene aquí. Cámbieselo y siga.</translation>
    </message>
</context>
<context>
    <name>gui::TextDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>gui::UndoSendBar</name>
    <message>
        <source>(no subject)</source>
        <translation>(sin asunto)</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is sent in %Ln s</source>
        <translation>
            <numerusform>«%1» se envía en %Ln s</numerusform>
            <numerusform>«%1» se envía en %Ln s</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” waits until you go online</source>
        <translation>«%1» espera a que se conecte usted</translation>
    </message>
    <message>
        <source>&amp;Undo sending</source>
        <translation>&amp;Deshacer el envío</translation>
    </message>
    <message>
        <source>Send &amp;now</source>
        <translation>Enviar a&amp;hora</translation>
    </message>
    <message numerus="yes">
        <source>“%1” goes to the server in %Ln s, to be sent from there at its time</source>
        <translation>
            <numerusform>«%1» pasa al servidor en %Ln s, para enviarse desde allí a su hora</numerusform>
            <numerusform>«%1» pasa al servidor en %Ln s, para enviarse desde allí a su hora</numerusform>
        </translation>
    </message>
    <message>
        <source>To the server &amp;now</source>
        <translation>Al servidor a&amp;hora</translation>
    </message>
</context>
<context>
    <name>gui::UndoText</name>
    <message numerus="yes">
        <source>mark %Ln message(s) as read</source>
        <translation>
            <numerusform>marcar %Ln mensaje como leído</numerusform>
            <numerusform>marcar %Ln mensajes como leídos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mark %Ln message(s) as unread</source>
        <translation>
            <numerusform>marcar %Ln mensaje como no leído</numerusform>
            <numerusform>marcar %Ln mensajes como no leídos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>add a star to %Ln message(s)</source>
        <translation>
            <numerusform>añadir estrella a %Ln mensaje</numerusform>
            <numerusform>añadir estrella a %Ln mensajes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>remove the star from %Ln message(s)</source>
        <translation>
            <numerusform>quitar la estrella de %Ln mensaje</numerusform>
            <numerusform>quitar la estrella de %Ln mensajes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln message(s) to the Trash</source>
        <translation>
            <numerusform>mover %Ln mensaje a la Papelera</numerusform>
            <numerusform>mover %Ln mensajes a la Papelera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln message(s)</source>
        <translation>
            <numerusform>mover %Ln mensaje</numerusform>
            <numerusform>mover %Ln mensajes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mark all %Ln message(s) as read</source>
        <translation>
            <numerusform>marcar todo (%Ln mensaje) como leído</numerusform>
            <numerusform>marcar todo (%Ln mensajes) como leído</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message numerus="yes">
        <source>copy %Ln message(s)</source>
        <translation>
            <numerusform>copiar %Ln mensaje</numerusform>
            <numerusform>copiar %Ln mensajes</numerusform>
        </translation>
    </message>
    <message>
        <source>create the folder “%1”</source>
        <translation>crear la carpeta «%1»</translation>
    </message>
    <message>
        <source>rename the folder “%1”</source>
        <translation>cambiar el nombre de la carpeta «%1»</translation>
    </message>
    <message>
        <source>move the folder “%1”</source>
        <translation>mover la carpeta «%1»</translation>
    </message>
    <message>
        <source>delete the folder “%1”</source>
        <translation>eliminar la carpeta «%1»</translation>
    </message>
    <message numerus="yes">
        <source>delete %Ln message(s) on the server</source>
        <translation>
            <numerusform>eliminar %Ln mensaje en el servidor</numerusform>
            <numerusform>eliminar %Ln mensajes en el servidor</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Deshacer: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Re&amp;hacer</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>Re&amp;hacer: %1</translation>
    </message>
    <message>
        <source>subscribe to the folder “%1”</source>
        <translation>suscribir la carpeta «%1»</translation>
    </message>
    <message>
        <source>unsubscribe from the folder “%1”</source>
        <translation>cancelar la suscripción de la carpeta «%1»</translation>
    </message>
    <message numerus="yes">
        <source>delete %Ln message(s) for good</source>
        <translation>
            <numerusform>eliminar %Ln mensaje para siempre</numerusform>
            <numerusform>eliminar %Ln mensajes para siempre</numerusform>
        </translation>
    </message>
    <message>
        <source>empty the Trash</source>
        <translation>vaciar la Papelera</translation>
    </message>
    <message>
        <source>empty the folder “%1”</source>
        <translation>vaciar la carpeta «%1»</translation>
    </message>
    <message>
        <source>keep the folder “%1” on this computer in another way</source>
        <translation>cambiar cómo se guarda la carpeta «%1» en este equipo</translation>
    </message>
    <message>
        <source>use the folder “%1” in another way</source>
        <translation>cambiar el uso de la carpeta «%1»</translation>
    </message>
</context>
<context>
    <name>gui::VaultDialog</name>
    <message>
        <source>The two are not the same.</source>
        <translation>Las dos no coinciden.</translation>
    </message>
    <message>
        <source>Master password</source>
        <translation>Contraseña maestra</translation>
    </message>
    <message>
        <source>Choose a master password</source>
        <translation>Elija una contraseña maestra</translation>
    </message>
    <message>
        <source>Enter the master password</source>
        <translation>Escriba la contraseña maestra</translation>
    </message>
    <message>
        <source>It opens the file with your mail passwords.</source>
        <translation>Abre el archivo con las contraseñas de su correo.</translation>
    </message>
    <message>
        <source>&amp;Master password</source>
        <translation>Contraseña &amp;maestra</translation>
    </message>
    <message>
        <source>&amp;Repeat it</source>
        <translation>&amp;Repítala</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Crear</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>It protects the file with your mail passwords. At least 8 characters. Nobody can recover it: if you forget it, you enter your mail passwords again.</source>
        <translation>Protege el archivo con las contraseñas de su correo. Al menos 8 caracteres. Nadie puede recuperarla: si la olvida, tendrá que volver a escribir las contraseñas del correo.</translation>
    </message>
    <message>
        <source>This is not the master password. If you are certain that it is, the file has been changed: restore it from a backup.</source>
        <translation>Esta no es la contraseña maestra. Si está seguro de que lo es, el archivo ha cambiado: recupérelo de una copia de seguridad.</translation>
    </message>
    <message>
        <source>The file with your passwords is damaged; no password opens it. Restore %1 from a backup, or put it away and enter your mail passwords again.</source>
        <translation>El archivo con sus contraseñas está dañado; ninguna contraseña lo abre. Recupere %1 de una copia de seguridad, o apártelo y escriba de nuevo las contraseñas de su correo.</translation>
    </message>
    <message>
        <source>There is no space left on the disk, so the file could not be written.</source>
        <translation>No queda espacio en el disco, así que no se pudo escribir el archivo.</translation>
    </message>
    <message>
        <source>The encryption that this file needs (AES-256-GCM) is missing on this computer.</source>
        <translation>En este equipo falta el cifrado que necesita este archivo (AES-256-GCM).</translation>
    </message>
    <message>
        <source>The file could not be written. The disk or the permissions of its folder are the usual reasons.</source>
        <translation>No se pudo escribir el archivo. Las causas habituales son el disco o los permisos de su carpeta.</translation>
    </message>
    <message>
        <source>The file with your passwords could not be read. The disk or the permissions of the file are the usual reasons.</source>
        <translation>No se pudo leer el archivo con sus contraseñas. Las causas habituales son el disco o los permisos del archivo.</translation>
    </message>
</context>
<context>
    <name>gui::WhereDialog</name>
    <message>
        <source>Where is this message?</source>
        <translation>¿Dónde está este mensaje?</translation>
    </message>
    <message>
        <source>Nothing is known of it on the server yet.</source>
        <translation>Aún no se sabe nada de él en el servidor.</translation>
    </message>
    <message>
        <source>Palomar last looked at the server on %1 (%2).</source>
        <translation>Palomar miró el servidor por última vez el %1 (%2).</translation>
    </message>
    <message>
        <source>Its id on the server: %1</source>
        <translation>Su identificador en el servidor: %1</translation>
    </message>
    <message>
        <source>It is no longer here.</source>
        <translation>Ya no está aquí.</translation>
    </message>
    <message>
        <source>Nothing was noted about it.</source>
        <translation>No hay nada anotado sobre él.</translation>
    </message>
</context>
<context>
    <name>gui::WherePage</name>
    <message>
        <source>You can enter the server in the next step.</source>
        <translation>Puede escribir el servidor en el paso siguiente.</translation>
    </message>
    <message>
        <source>Do you read this mail anywhere else: on a phone, another computer, the web?</source>
        <translation>¿Lee este correo en algún otro sitio: un teléfono, otro equipo, la web?</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Sí</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;No</translation>
    </message>
    <message>
        <source>Not &amp;sure</source>
        <translation>No &amp;lo sé</translation>
    </message>
    <message>
        <source>Compare in a &amp;table</source>
        <translation>Comparar en una &amp;tabla</translation>
    </message>
    <message>
        <source>Where your mail lives</source>
        <translation>Dónde vive su correo</translation>
    </message>
    <message>
        <source>Where should your mail live?</source>
        <translation>¿Dónde quiere que viva su correo?</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Servidor: %1</translation>
    </message>
    <message>
        <source>Looking for the server…</source>
        <translation>Buscando el servidor…</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>Encontrado: %1</translation>
    </message>
    <message>
        <source>No server found by the usual names. You can enter it in the next step.</source>
        <translation>No se encontró ningún servidor con los nombres habituales. Puede escribirlo en el paso siguiente.</translation>
    </message>
    <message>
        <source>With several devices, IMAP shows the same mail on all of them.</source>
        <translation>Con varios dispositivos, IMAP muestra el mismo correo en todos.</translation>
    </message>
    <message>
        <source>With this computer alone, POP3 keeps your mail in your own hands. IMAP works as well.</source>
        <translation>Si solo usa este equipo, con POP3 su correo queda en sus manos. IMAP también sirve.</translation>
    </message>
    <message>
        <source>If you do not know yet, IMAP leaves both ways open.</source>
        <translation>Si aún no lo sabe, IMAP deja abiertas las dos posibilidades.</translation>
    </message>
    <message>
        <source>On the server, visible everywhere</source>
        <translation>En el servidor, visible en todas partes</translation>
    </message>
    <message>
        <source>Your mail stays with your provider and Palomar shows it. What you read, move or delete here changes on your phone and the web too. It is not a backup: what is deleted on the server goes here as well.</source>
        <translation>Su correo permanece en su proveedor y Palomar se lo muestra. Lo que lea, mueva o elimine aquí cambia también en su teléfono y en la web. No es una copia de seguridad: lo que se elimina en el servidor también desaparece aquí.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>The messages of the Inbox are downloaded and kept here. You decide whether a copy stays with your provider, and for how long. Folders and read marks exist only on this computer, so back it up.</source>
        <translation>Los mensajes de la Bandeja de entrada se descargan y se guardan aquí. Usted decide si queda una copia en su proveedor y hasta cuándo. Las carpetas y las marcas de lectura existen solo en este equipo, así que haga copias de seguridad.</translation>
    </message>
    <message>
        <source>Your provider does not offer %1.</source>
        <extracomment>%1 is IMAP or POP3</extracomment>
        <translation>Su proveedor no ofrece %1.</translation>
    </message>
    <message>
        <source>You can change to the other way later, in the account settings, without losing anything.</source>
        <translation>Más adelante puede cambiar a la otra manera en los ajustes de la cuenta, sin perder nada.</translation>
    </message>
</context>
<context>
    <name>gui::WhereText</name>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>Here and on the server; leaves the server at the next check</source>
        <translation>Aquí y en el servidor; sale del servidor en la próxima comprobación</translation>
    </message>
    <message>
        <source>Here and on the server; leaves the server on %1</source>
        <translation>Aquí y en el servidor; sale del servidor el %1</translation>
    </message>
    <message>
        <source>On the server; leaves it at the next check, once it is here</source>
        <translation>En el servidor; sale de él en la próxima comprobación, cuando esté aquí</translation>
    </message>
    <message>
        <source>On the server; leaves it on %1, once it is here</source>
        <translation>En el servidor; sale de él el %1, cuando esté aquí</translation>
    </message>
    <message>
        <source>Here and on the server</source>
        <translation>Aquí y en el servidor</translation>
    </message>
    <message>
        <source>Only on the server; its header is here</source>
        <translation>Solo en el servidor; aquí está su encabezado</translation>
    </message>
    <message>
        <source>Only its beginning is here; the whole of it is on the server</source>
        <translation>Aquí solo está el principio; el mensaje entero está en el servidor</translation>
    </message>
    <message>
        <source>Here; will be deleted on the server</source>
        <translation>Aquí; se eliminará en el servidor</translation>
    </message>
    <message>
        <source>Only on the server; will be deleted there</source>
        <translation>Solo en el servidor; se eliminará allí</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>Solo aquí</translation>
    </message>
    <message>
        <source>Only here; deleted on the server</source>
        <translation>Solo aquí; eliminado en el servidor</translation>
    </message>
    <message>
        <source>Deleted on the server; only its header is here</source>
        <translation>Eliminado en el servidor; aquí solo queda su encabezado</translation>
    </message>
    <message>
        <source>Gone; only its header is here</source>
        <translation>Ya no existe; aquí solo queda su encabezado</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aquí</translation>
    </message>
    <message>
        <source>Here</source>
        <comment>where a message is, in a column</comment>
        <translation>Aquí</translation>
    </message>
    <message>
        <source>Until %1</source>
        <extracomment>In a column: the message is deleted on the server on this day.</extracomment>
        <translation>Hasta %1</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>Saliendo</translation>
    </message>
    <message>
        <source>Both</source>
        <comment>here and on the server, in a column</comment>
        <translation>Ambos</translation>
    </message>
    <message>
        <source>Server</source>
        <comment>only there, in a column</comment>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Perdido</translation>
    </message>
    <message>
        <source>%1, because its days there were over</source>
        <extracomment>%1 is what was done: &quot;Deleted on the server&quot;</extracomment>
        <translation>%1, porque sus días allí habían terminado</translation>
    </message>
    <message>
        <source>%1, because it was no longer among the newest</source>
        <translation>%1, porque ya no estaba entre los más recientes</translation>
    </message>
    <message>
        <source>%1, because more than the chosen megabytes lay there</source>
        <translation>%1, porque allí había más megabytes de los elegidos</translation>
    </message>
    <message>
        <source>%1, because it was safe here</source>
        <translation>%1, porque ya estaba a salvo aquí</translation>
    </message>
    <message>
        <source>%1, because it was deleted for good here</source>
        <translation>%1, porque aquí se eliminó para siempre</translation>
    </message>
    <message>
        <source>%1, because it was put into the Trash here</source>
        <translation>%1, porque aquí se puso en la Papelera</translation>
    </message>
    <message>
        <source>%1, because you asked for it</source>
        <translation>%1, porque usted lo pidió</translation>
    </message>
    <message>
        <source>Stored on this computer</source>
        <translation>Guardado en este equipo</translation>
    </message>
    <message>
        <source>Arrived from %1 and was stored here</source>
        <translation>Llegó desde %1 y se guardó aquí</translation>
    </message>
    <message>
        <source>Its header arrived from %1; the rest stayed there</source>
        <translation>Su encabezado llegó desde %1; el resto se quedó allí</translation>
    </message>
    <message>
        <source>The rest of it arrived from %1 and was stored here</source>
        <translation>El resto llegó desde %1 y se guardó aquí</translation>
    </message>
    <message>
        <source>Deleted on this computer</source>
        <translation>Eliminado en este equipo</translation>
    </message>
    <message>
        <source>The server confirmed that it deleted it</source>
        <translation>El servidor confirmó que lo había eliminado</translation>
    </message>
    <message>
        <source>Was no longer on the server; Palomar had not deleted it</source>
        <translation>Ya no estaba en el servidor; no lo eliminó Palomar</translation>
    </message>
    <message>
        <source>Moved to another folder</source>
        <translation>Movido a otra carpeta</translation>
    </message>
    <message>
        <source>Its marks were sent to the server</source>
        <translation>Sus marcas se enviaron al servidor</translation>
    </message>
    <message>
        <source>Its marks were changed by another program</source>
        <translation>Otro programa cambió sus marcas</translation>
    </message>
    <message>
        <source>The server refused what was asked</source>
        <translation>El servidor rechazó lo que se le pidió</translation>
    </message>
    <message>
        <source>The server refused what was asked: “%1”</source>
        <translation>El servidor rechazó lo que se le pidió: «%1»</translation>
    </message>
    <message>
        <source>Recovered from a damaged store</source>
        <translation>Recuperado de un almacén dañado</translation>
    </message>
    <message>
        <source>You asked for its deletion on the server</source>
        <translation>Usted pidió eliminarlo en el servidor</translation>
    </message>
    <message>
        <source>You took that back</source>
        <translation>Usted se retractó</translation>
    </message>
    <message>
        <source>Palomar told the server to delete it</source>
        <translation>Palomar pidió al servidor que lo eliminara</translation>
    </message>
    <message>
        <source>The server no longer lists it</source>
        <translation>El servidor ya no lo muestra</translation>
    </message>
    <message>
        <source>The server still lists it, although it said that it was deleted</source>
        <translation>El servidor lo sigue mostrando, aunque dijo haberlo eliminado</translation>
    </message>
    <message>
        <source>The server gave it a new id: %1</source>
        <translation>El servidor le dio un identificador nuevo: %1</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>A line of what happened to a message: %1 the day, %2 the time, %3 what happened.</extracomment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Made here as a copy of another message</source>
        <translation>Creado aquí como copia de otro mensaje</translation>
    </message>
    <message>
        <source>Was suddenly no longer on the server, with many others; Palomar keeps it here until you decide</source>
        <translation>De pronto dejó de estar en el servidor, con muchos otros; Palomar lo conserva aquí hasta que usted decida</translation>
    </message>
    <message>
        <source>You kept it here although it was no longer on the server</source>
        <translation>Usted lo conservó aquí aunque ya no estaba en el servidor</translation>
    </message>
    <message>
        <source>Put into the Outbox, to be sent</source>
        <translation>Puesto en la bandeja de salida, para enviarse</translation>
    </message>
    <message>
        <source>Its last part was sent to the server</source>
        <translation>Se envió al servidor su última parte</translation>
    </message>
    <message>
        <source>The server took it to deliver it</source>
        <translation>El servidor lo aceptó para entregarlo</translation>
    </message>
    <message>
        <source>It could not be sent</source>
        <translation>No se pudo enviar</translation>
    </message>
    <message>
        <source>It could not be sent: “%1”</source>
        <translation>No se pudo enviar: «%1»</translation>
    </message>
    <message>
        <source>The server did not say whether it took it</source>
        <translation>El servidor no dijo si lo aceptó</translation>
    </message>
    <message>
        <source>You kept it back</source>
        <translation>Usted lo retuvo</translation>
    </message>
    <message>
        <source>You let it be sent</source>
        <translation>Usted dejó que se enviara</translation>
    </message>
    <message>
        <source>It was found to have been sent</source>
        <translation>Se vio que ya se había enviado</translation>
    </message>
    <message>
        <source>The server has this copy, too</source>
        <translation>El servidor también tiene ya esta copia</translation>
    </message>
    <message>
        <source>The server keeps it until %1 at %2 and sends it then</source>
        <extracomment>%1 is a day (&quot;3 March 2026&quot;), %2 a time</extracomment>
        <translation>El servidor lo guarda hasta el %1 (%2) y lo envía entonces</translation>
    </message>
    <message>
        <source>The server does not keep it until its time; it waits here</source>
        <translation>El servidor no lo guarda hasta su hora; espera aquí</translation>
    </message>
    <message>
        <source>The server does not keep it until its time, and it waits here: “%1”</source>
        <translation>El servidor no lo guarda hasta su hora, y espera aquí: «%1»</translation>
    </message>
    <message>
        <source>Here and on the server; leaves the server on %1 at the latest, sooner if more mail comes</source>
        <translation>Aquí y en el servidor; sale del servidor el %1 como muy tarde, antes si llega más correo</translation>
    </message>
    <message>
        <source>On the server; once it is here, leaves it on %1 at the latest, sooner if more mail comes</source>
        <translation>En el servidor; cuando esté aquí, sale de él el %1 como muy tarde, antes si llega más correo</translation>
    </message>
    <message>
        <source>By %1</source>
        <extracomment>In a column: the message is deleted on the server on this day, or sooner.</extracomment>
        <translation>Máx. %1</translation>
    </message>
</context>
</TS>
