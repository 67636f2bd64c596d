namespace Sparkify.Engine.SampleData.Vocabulary;

/// <summary>Places artists come from.</summary>
internal static class ArtistPlaces
{
    internal static readonly ArtistPlace[] All =
    [
        new("London, England", 5150632, -12714), new("California - LA", 3405349, -11824532),
        new("California - SF", 3777916, -12242005), new("New York, NY", 4071455, -7400712),
        new("New York, NY [Brooklyn]", 4065507, -7394888), new("Nashville, TN.", 3616778, -8677836),
        new("Memphis, TN", 3514968, -9004892), new("Chicago, IL", 4188415, -8763241),
        new("Seattle, Washington USA", 4760356, -12232944), new("Toronto, Ontario, Canada", 4364856, -7938533),
        new("Austin, TX", 3026759, -9774299), new("Atlanta, Georgia", 3374831, -8439111),
        new("Ohio", 4019033, -8266947), new("Sweden", 6219845, 1755142), new("Oslo, Norway", 5991228, 1074998),
        new("Reykjavik", 6414532, -2192824), new("Zagreb Croatia", 4580726, 1596760),
        new("Paris, France", 4885692, 234121), new("Berlin", 5251607, 1337698), new("Köln", 5093817, 695997),
        new("São Paulo, Brazil", -2354820, -4663640), new("México D.F.", 1943266, -9913320),
        new("Kingston, Jamaica", 1797064, -7679268), new("Lagos", 645407, 339467),
        new("Melbourne, Australia", -3781375, 14496332), new("Auckland, NZ", -3684846, 17476333),
        new("Tokyo", 3567048, 13974309), new("Detroit, MI", 4233168, -8304792), new("Houston, TX", 2976045, -9536978),
        new("New Orleans, LA", 2995369, -9007771), new("Philadelphia, PA", 3995227, -7516237),
        new("Glasgow, Scotland", 5585780, -424253), new("Dublin, Ireland", 5334376, -624953),
        new("Manchester", 5347910, -224456), new("Utah", 3932098, -11109314), new("North Carolina", 3555736, -7942006),
        new("Kansas City, MO", 3909973, -9457857), new("Denmark", 5627609, 951695), new("Panama", 853798, -8078213),
        new("Noci (BA)", 4079377, 1712450), new("Hamilton, Ontario", 4325556, -7987333),
    ];

    /// <summary>Links, as some of the real ones are: markup with both kinds of quotes.</summary>
    internal static readonly string[] Markup =
    [
        """<a href="http://www.example.com/band" onmousedown='UntrustedLink.bootstrap($(this), "b1f3", event)' """
        + """target="_blank" rel="nofollow">http://www.example.com/band</a>""",
        """<b>Somewhere</b> in the <i>mountains</i> &amp; by the sea<br/>""",
    ];

    /// <summary>More than 256 bytes: a VARCHAR(256) does not hold it.</summary>
    internal const string Long =
        "Born in a small town by the river, raised on the road between three states, and since then resident of "
        + "Los Angeles, California; Brooklyn, New York; Montréal, Québec; London, England; and, every other winter, "
        + "a cabin near Asheville, North Carolina, where the first four records were made - Detroit, Michigan";
}
