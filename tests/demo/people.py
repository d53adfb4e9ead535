# SPDX-License-Identifier: GPL-3.0-or-later
"""Who writes in the demonstration mailbox, and what: all invented, all at reserved names (RFC 2606)."""

ANA = ("Ana Robles", "ana@ejemplo.example")
TALLER = ("Taller El Palomar", "taller@correo.example")

LUCIA = ("Lucía Ferrer", "lucia@ejemplo.example")
TOMAS = ("Tomás Ibáñez", "tomas.ibanez@ejemplo.example")
MARTA = ("Marta Quiroga", "marta@ejemplo.example")
IVAN = ("Iván Soto", "ivan.soto@fotos.example")
NOA = ("Noa Prats", "noa@ejemplo.example")
KENJI = ("森 健二 (Kenji Mori)", "kenji@mori.example")
EMILY = ("Emily Clarke", "emily@clarke.example")
JAMES = ("James O'Neill", "james.oneill@harbour.example")
PRIYA = ("Priya Raman", "priya@studio.example")
OLGA = ("Ольга Петрова", "olga@petrova.example")
LIBRARY = ("Biblioteca Central", "avisos@biblioteca.example")
COOP = ("Cooperativa El Olivo", "pedidos@elolivo.example")
TOWN = ("Ayuntamiento", "cita.previa@ayuntamiento.example")
RAIL = ("Northline Rail", "tickets@northline.example")
WEEKLY = ("Boletín Semanal", "boletin@lecturas.example")
DIGEST = ("The Morning Digest", "hello@digest.example")
SHOP = ("Ferretería Lozano", "tienda@lozano.example")
LIST = ("Astronomía", "astro@listas.example")

# Threads: (subject, [(who, days ago, hour, text), ...]); the last one is the newest.
THREADS = [
    ("Programa del encuentro", [
        (ANA, 2, 18, "Hola, Lucía:\n\n¿Cómo va el programa? Si hace falta, adelantamos la visita al taller y dejamos la tarde\nlibre para la charla.\n\nUn abrazo,\nAna"),
        (LUCIA, 0, 9, "Hola, Ana:\n\nHe movido la charla de las once a la tarde, así la gente de Oaxaca llega con calma. El resto\nqueda igual; te adjunto el programa en limpio.\n\n¿Puedes confirmar la sala antes del jueves?\n\nUn abrazo,\nLucía"),
    ]),
    ("Viaje a Oaxaca: ¿tren o autobús?", [
        (MARTA, 6, 10, "¡Hola a todos!\n\nYa tengo los horarios. El autobús nocturno llega a las 6:40; el tren turístico, a mediodía.\n¿Qué preferís?\n\nMarta"),
        (TOMAS, 6, 11, "El tren tarda más, pero se duerme mejor. Voto por el tren.\n\nTomás"),
        (NOA, 5, 9, "Yo llego un día antes, así que me da igual. Si vais en autobús os recojo en la terminal.\n\nNoa"),
        (ANA, 5, 20, "Tren, entonces. ¿Quién reserva? Mi tarjeta sigue en el mar, literalmente.\n\nAna"),
        (MARTA, 4, 8, "Reservo yo. Necesito los nombres tal como figuran en el pasaporte.\n\nMarta"),
        (TOMAS, 3, 22, "Tomás Ibáñez Güell. Con diéresis, que luego no me dejan subir.\n\nTomás"),
        (MARTA, 1, 13, "Reservado: cuatro plazas, vagón 3. Os mando los billetes el viernes.\n\nMarta"),
    ]),
    ("Lunch on Friday?", [
        (EMILY, 3, 12, "Hi Ana,\n\nI'm in town on Friday. Lunch at that place by the river, one o'clock?\n\nEmily"),
        (ANA, 3, 15, "Lovely idea. One o'clock is perfect; I'll book a table outside if the weather holds.\n\nAna"),
        (EMILY, 2, 9, "Wonderful. I'm bringing the book I promised, and a small surprise for Noa.\n\nEmily"),
    ]),
    ("資料 · Notas de la reunión", [
        (KENJI, 1, 17, "Ana-san:\n\n本日はありがとうございました。議事録をお送りします。\n\nAdjunto el acta y las diapositivas. Las cifras de la página 4 son provisionales.\n\n森 健二"),
    ]),
    ("Telescope night, this Saturday", [
        (PRIYA, 8, 19, "Hello everyone,\n\nForecast says clear skies. Saturn is well placed until 23:00, and the Pleiades later on.\nBring something warm; the hill is windier than it looks.\n\nPriya"),
        (JAMES, 8, 21, "Count me in. I can bring the 8-inch and two folding chairs.\n\nJames"),
        (ANA, 7, 8, "I'll bring soup. A lot of soup.\n\nAna"),
        (OLGA, 7, 9, "Добрый вечер! Я тоже приду, с термосом чая.\n\nI'll come too, with tea.\n\nОльга"),
    ]),
    ("Fotos del taller", [
        (IVAN, 8, 12, "Ana:\n\nTe las mando en tamaño reducido; las buenas están en el disco que te llevo el lunes. La tercera\nes para la portada, si no te parece demasiado azul.\n\nIván"),
    ]),
    ("¿Comemos el viernes?", [
        (NOA, 11, 14, "He encontrado un sitio donde el arroz lo hacen con leña. ¿El viernes a las dos?\n\nNoa"),
        (ANA, 11, 16, "A las dos. Yo invito al café.\n\nAna"),
    ]),
    ("Draft agreement, second round", [
        (JAMES, 14, 10, "Dear Ana,\n\nPlease find attached the second round of the agreement. Clauses 4 and 7 changed; everything else\nis as we discussed in October.\n\nIf clause 7 works for you, we could sign before the end of the month.\n\nBest regards,\nJames"),
        (ANA, 13, 9, "Dear James,\n\nClause 7 is fine. In clause 4, could we say \"within thirty days\" instead of \"promptly\"?\n\nBest,\nAna"),
        (JAMES, 12, 11, "Thirty days it is. I'll send the clean copy tomorrow.\n\nJames"),
    ]),
    ("Palomas en el tejado", [
        (TOMAS, 20, 8, "Han vuelto. Son once. La del collar se ha quedado con la caja de herramientas.\n\nTomás"),
        (LUCIA, 20, 9, "Déjales la caja. Está claro que la necesitan más que tú.\n\nLucía"),
        (TOMAS, 19, 23, "Actualización: hay un huevo en la bandeja de las brocas. No abro el taller hasta nuevo aviso.\n\nTomás"),
    ]),
]

ENGLISH_THREADS = ("Lunch on Friday?", "Telescope night, this Saturday", "Draft agreement, second round")

NOTICES = [
    (LIBRARY, "Su préstamo vence el jueves", "Estimada Ana Robles:\n\nEl préstamo de «Rayuela» vence el jueves. Puede renovarlo en línea hasta dos veces:\n\n    https://biblioteca.example/mis-prestamos\n\nHorario: de lunes a sábado, de 9:00 a 20:30.\n\n-- \nBiblioteca Central\nPlaza Mayor, 3"),
    (COOP, "Factura {n}", "Gracias por su pedido. El importe total asciende a {euros} €, IVA incluido. Encontrará la factura adjunta.\n\nEl reparto sale los martes y los viernes.\n\nCooperativa El Olivo"),
    (TOWN, "Cita confirmada", "Su cita: 3 de diciembre a las 10:20.\nOficina de Atención, ventanilla 6.\n\nTraiga este mensaje y un documento de identidad. Si no puede acudir, anúlela en\nhttps://ayuntamiento.example/citas"),
    (RAIL, "Your tickets for {day}", "Thank you for travelling with Northline.\n\nCoach C, seats 21 and 22. Platform is shown fifteen minutes before departure.\n\nBooking reference: {ref}\n\nNorthline Rail"),
    (SHOP, "Su pedido está listo", "Ya puede pasar a recoger su pedido:\n\n  - 2 bisagras de latón\n  - 1 bote de aceite de linaza\n  - lija del 180 (10 hojas)\n\nLe atendemos hasta las 20:00.\n\nFerretería Lozano"),
    (LIST, "[astro] Ocultación visible el {day}", "A las 21:14 la Luna ocultará la estrella. Con prismáticos basta.\n\nQuien quiera los tiempos por localidad, que los pida en la lista.\n\n_______________________________________________\nLista astro"),
]

HEADLINES_ES = ["Cinco lecturas para el domingo", "Lo mejor de la semana", "La biblioteca que cabe en un tren",
                "Elogio de la siesta", "Cartas que llegaron tarde", "El mapa de los faros"]
HEADLINES_EN = ["Five long reads for a slow morning", "The lighthouse keepers' last winter", "How bread learned to rise",
                "A short history of the paper clip", "Letters that arrived late", "The town that moved uphill"]
PARAGRAPHS_ES = [
    "Hay ciudades que se recorren con un libro en la mano y otras que obligan a guardarlo. Esta semana visitamos una de las segundas, donde cada esquina interrumpe.",
    "El farero anotaba el viento tres veces al día. Durante cuarenta años no se equivocó ni una sola vez, o eso decía él, que era el único que lo medía.",
    "Para hacer pan hacen falta harina, agua, sal y alguien que se levante antes que los demás.",
]
PARAGRAPHS_EN = [
    "Some towns are best walked with a book in hand; others make you put it away. This week we visit one of the latter, where every corner interrupts.",
    "The keeper noted the wind three times a day. For forty years he was never wrong, or so he said, being the only one who measured it.",
    "To make bread you need flour, water, salt, and somebody who gets up before everyone else.",
]
SMALLTALK_ES = [
    ("Recordatorio: reunión de vecinos", "La reunión será el martes a las 19:30 en el portal. Orden del día: goteras, bicicletas y el eterno asunto del ascensor."),
    ("Receta del bizcocho", "Tres huevos, un yogur, y la medida del yogur para todo lo demás. Horno a 180, cuarenta minutos, y no lo abras antes."),
    ("El disco que te dije", "Lo encontré en el mercadillo, con la funda rota pero el vinilo perfecto. Te lo guardo."),
    ("Presupuesto de las ventanas", "Te paso el presupuesto. La madera sube un poco, pero dura el doble; tú decides."),
    ("Clases de cerámica", "Empiezan el lunes. Trae ropa que no te importe y paciencia, que de eso nunca sobra."),
    ("¿Tienes la llave del trastero?", "No la encuentro por ninguna parte, y juraría que te la di en agosto."),
]
SMALLTALK_EN = [
    ("The spare key", "It was in the blue teapot all along. I am not sorry; the teapot was your idea."),
    ("Garden swap on Sunday", "Bring seedlings, take seedlings. Last year somebody left a goat, so please label everything."),
    ("Notes from the reading group", "We stopped at chapter nine. Opinions on the narrator remain divided, and loud."),
    ("Invoice query", "Could you check line three? I think the hours are right, but the date is from another decade."),
    ("Photos from the coast", "The light was ridiculous. I have thinned them down to forty, which took more courage than the swim."),
    ("Re-scheduling Tuesday", "Would Wednesday at four work instead? The plumber has finally answered."),
]
