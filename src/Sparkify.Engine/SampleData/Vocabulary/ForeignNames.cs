namespace Sparkify.Engine.SampleData.Vocabulary;

/// <summary>Names and titles outside ASCII, which the event logs hold damaged.</summary>
internal static class ForeignNames
{
    /// <summary>Bands and singers.</summary>
    internal static readonly string[] Artists =
    [
        "Björn & Åsa", "Sigríður", "Café Luna", "Los Niños Del Río", "Señor Coconut Club", "Motör Wölf",
        "Beyoncita André", "Françoise et les Garçons", "Zażółć", "Łódź Underground", "Ænima Nórdica",
        "Grupo Corazón", "João e Maria", "Naïve Élan", "Mötley Fjord", "Fräulein Größe", "Şehrazat", "Đorđe Trio",
        "Høyblokk", "Íslensk Þoka", "Čechomor Noc", "Τα Παιδιά", "Ночной Поезд", "東京ナイトクラブ", "夜の電車", "서울의 밤",
        "北京之夜", "Orquesta Peña", "Müller & Söhne", "Élodie Çelik", "Sinéad Ní Bhriain", "Thór Ólafsson",
        "Noël Béranger", "Jiří Dvořáček", "Kaïs Bénabid", "Renée Dubois", "Jürgen Groß", "Lucía Ibáñez",
        "Andrés Núñez", "Chloé Lefèvre",
    ];

    /// <summary>Titles.</summary>
    internal static readonly string[] Titles =
    [
        "Représentation", "Corazón De Papel", "Sinfonía Del Mañana", "La Vie À Deux", "Für Dich Und Mich",
        "Más Allá Del Mar", "Não Vá Embora", "Över Bron", "Tähtien Alla", "Où Es-Tu?", "Señorita De La Noche",
        "Ça Va Aller", "L'Été Dernier", "Canción Triste", "Amanhã De Manhã", "Größer Als Du", "Días De Lluvia",
        "Noël Sans Toi", "Déjà Vu Encore", "Niña Bonita", "Ängeln I Rummet", "Où Sont Les Étoiles", "Último Adiós",
        "Miłość W Łodzi", "Příběh Noci", "Șapte Nopți", "Ночь Без Сна", "桜の歌", "夜に駆ける列車", "사랑의 노래", "月亮之歌",
        "Ωκεανός", "Party 🎉 All Night", "Heart ❤ Beat", "Good Night 🌙", "El Año Que Viene",
        "Coração Vagabundo Da Rua", "Fête Étrange", "Où Va Le Train", "Hjärtat På Rätt Ställe",
    ];
}
