using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Staging;

/// <summary>The keys of a source's objects, in the order of the staging table's columns, and what a row must hold.</summary>
internal sealed class RowShape
{
    // Wide enough for every log, narrow enough to tell seconds and microseconds from milliseconds: 2000 to 2099.
    private const long FirstMillisecond = 946_684_800_000;
    private const long LastMillisecond = 4_102_444_799_999;

    // As in sql/schema/staging_*.redshift.sql; RowShapeTests holds the two against each other.
    private const int Id = 64;
    private const int Short = 256;
    private const int Long = 4096;

    private readonly int _time;
    private readonly int _page;

    private RowShape(string table, RowField[] fields)
    {
        Table = table;
        Fields = fields;
        _time = Array.FindIndex(fields, field => field.Column == "ts");
        _page = Array.FindIndex(fields, field => field.Column == "page");
    }

    public static RowShape Events { get; } = new("staging_events",
    [
        new("artist", StagedKind.Text, Long, repairs: true), new("auth", StagedKind.Text, Short),
        new("firstName", StagedKind.Text, Long, repairs: true), new("gender", StagedKind.Text, Short),
        new("itemInSession", StagedKind.Integer, required: true),
        new("lastName", StagedKind.Text, Long, repairs: true), new("length", StagedKind.Number),
        new("level", StagedKind.Text, Short), new("location", StagedKind.Text, Long, repairs: true),
        new("method", StagedKind.Text, Short), new("page", StagedKind.Text, Short, required: true),
        new("registration", StagedKind.Number), new("sessionId", StagedKind.Integer, required: true),
        new("song", StagedKind.Text, Long, repairs: true), new("status", StagedKind.Integer),
        new("ts", StagedKind.Integer, required: true), new("userAgent", StagedKind.Text, Long),
        new("userId", StagedKind.Integer),
    ]);

    public static RowShape Songs { get; } = new("staging_songs",
    [
        new("num_songs", StagedKind.Integer), new("artist_id", StagedKind.Text, Id, required: true),
        new("artist_latitude", StagedKind.Number), new("artist_longitude", StagedKind.Number),
        new("artist_location", StagedKind.Text, Long, repairs: true),
        new("artist_name", StagedKind.Text, Long, repairs: true),
        new("song_id", StagedKind.Text, Id, required: true), new("title", StagedKind.Text, Long, repairs: true),
        new("duration", StagedKind.Number), new("year", StagedKind.Integer),
    ]);

    /// <summary>The staging table.</summary>
    public string Table { get; }

    public RowField[] Fields { get; }

    public static RowShape Of(SourceKind kind) => kind == SourceKind.Events ? Events : Songs;

    /// <summary>The same columns, with the values of other keys.</summary>
    /// <param name="keys">A key for each column, in their order.</param>
    public RowShape WithKeys(IReadOnlyList<string> keys) =>
        new(Table, [.. Fields.Zip(keys, (field, key) => field.WithKey(key))]);

    /// <summary>Whether the row is an event whose page is NextSong.</summary>
    public bool IsSongplay(ReadOnlySpan<StagedValue> values) =>
        _page >= 0 && values[_page].Text.SequenceEqual("NextSong"u8);

    /// <summary>Returns why a row whose values are of the right types is rejected all the same, or null.</summary>
    public string? Fault(ReadOnlySpan<StagedValue> values)
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Fields[i].IsRequired && (values[i].Kind == StagedKind.Null || IsBlankId(i, values[i])))
                return $"{Fields[i].Name} is missing";
        }

        return _time >= 0 ? TimeFault(values[_time].Integer) : null;
    }

    // Text has lost its blanks at the end by now. A page may be blank, an id may not.
    private bool IsBlankId(int field, StagedValue value) =>
        field != _page && value is { Kind: StagedKind.Text, Length: 0 };

    private static string? TimeFault(long ts) => ts switch
    {
        < 0 => $"ts is {ts}: a time before 1970",
        >= FirstMillisecond and <= LastMillisecond => null,
        >= FirstMillisecond / 1000 and <= LastMillisecond / 1000 => $"ts is {ts}: seconds, where milliseconds belong",
        _ => $"ts is {ts}: not a time in milliseconds between 2000 and 2099",
    };
}
