using System.Text;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Etl.Staging;

/// <summary>A key that a line of JSON may have, and the staging column behind it.</summary>
internal sealed class RowField(string name, StagedKind kind, bool required = false)
{
    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public StagedKind Kind { get; } = kind;

    /// <summary>Whether a line without it, or with a blank in it, is rejected.</summary>
    public bool Required { get; } = required;
}

/// <summary>What a line of a source looks like: its fields, in the order of the staging table's columns.</summary>
internal sealed class RowShape
{
    // Wide enough for every log, narrow enough to tell seconds and microseconds from milliseconds: 2000 to 2099.
    private const long FirstMillisecond = 946_684_800_000;
    private const long LastMillisecond = 4_102_444_799_999;

    private readonly int _time;
    private readonly int _page;

    private RowShape(string table, RowField[] fields)
    {
        Table = table;
        Fields = fields;
        _time = Array.FindIndex(fields, field => field.Name == "ts");
        _page = Array.FindIndex(fields, field => field.Name == "page");
    }

    public static RowShape Events { get; } = new("staging_events",
    [
        new("artist", StagedKind.Text), new("auth", StagedKind.Text), new("firstName", StagedKind.Text),
        new("gender", StagedKind.Text), new("itemInSession", StagedKind.Integer, required: true),
        new("lastName", StagedKind.Text), new("length", StagedKind.Number), new("level", StagedKind.Text),
        new("location", StagedKind.Text), new("method", StagedKind.Text),
        new("page", StagedKind.Text, required: true), new("registration", StagedKind.Number),
        new("sessionId", StagedKind.Integer, required: true), new("song", StagedKind.Text),
        new("status", StagedKind.Integer), new("ts", StagedKind.Integer, required: true),
        new("userAgent", StagedKind.Text), new("userId", StagedKind.Integer),
    ]);

    public static RowShape Songs { get; } = new("staging_songs",
    [
        new("num_songs", StagedKind.Integer), new("artist_id", StagedKind.Text, required: true),
        new("artist_latitude", StagedKind.Number), new("artist_longitude", StagedKind.Number),
        new("artist_location", StagedKind.Text), new("artist_name", StagedKind.Text),
        new("song_id", StagedKind.Text, required: true), new("title", StagedKind.Text),
        new("duration", StagedKind.Number), new("year", StagedKind.Integer),
    ]);

    /// <summary>The staging table.</summary>
    public string Table { get; }

    public RowField[] Fields { get; }

    public static RowShape Of(SourceKind kind) => kind == SourceKind.Events ? Events : Songs;

    /// <summary>Whether the row is an event whose page is NextSong.</summary>
    public bool IsSongplay(ReadOnlySpan<StagedValue> values) => _page >= 0 && values[_page].Text == "NextSong";

    /// <summary>Why a row whose values are all of the right type is rejected all the same, or null.</summary>
    public string? Fault(ReadOnlySpan<StagedValue> values)
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Fields[i].Required
                && (values[i].Kind == StagedKind.Null
                    || (i != _page && values[i].Text is { } text && text.AsSpan().Trim().IsEmpty)))
                return $"{Fields[i].Name} is missing";
        }

        return _time >= 0 ? TimeFault(values[_time].Integer) : null;
    }

    private static string? TimeFault(long ts) => ts switch
    {
        < 0 => $"ts is {ts}: a time before 1970",
        >= FirstMillisecond and <= LastMillisecond => null,
        >= FirstMillisecond / 1000 and <= LastMillisecond / 1000 => $"ts is {ts}: seconds, where milliseconds belong",
        _ => $"ts is {ts}: not a time in milliseconds between 2000 and 2099",
    };
}
