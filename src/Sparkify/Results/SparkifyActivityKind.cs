namespace Sparkify;

/// <summary>What activity is counted by.</summary>
public enum SparkifyActivityKind : long
{
    /// <summary>Hour of the day, 0 to 23, UTC.</summary>
    Hour,

    /// <summary>Day of the week, Sunday first.</summary>
    Weekday,

    /// <summary>Calendar day.</summary>
    Day,

    /// <summary>Calendar month.</summary>
    Month,

    /// <summary>Where the user was.</summary>
    Location,

    /// <summary>The user's level at the time of the play.</summary>
    Level,

    /// <summary>The user's gender.</summary>
    Gender,
}
