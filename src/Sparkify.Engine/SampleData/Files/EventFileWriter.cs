using System.Globalization;
using System.Runtime.InteropServices;
using Sparkify.Engine.SampleData.Lines;
using Sparkify.Engine.SampleData.Listeners;
using Sparkify.Engine.SampleData.Sessions;
using Sparkify.Engine.SampleData.Songs;

namespace Sparkify.Engine.SampleData.Files;

/// <summary>
/// Writes a file a day, <c>2018/11/2018-11-15-events.json</c>, with the corrupt lines spread evenly over all.
/// </summary>
internal sealed class EventFileWriter
{
    /// <summary>Above every session of a good line, so that a bad line that is let through is found.</summary>
    private const int FirstCorruptSession = 1_000_000_000;

    private const int ReportEvery = 16_384;

    private readonly SampleDataPlan _plan;
    private readonly ByteWriter _writer;
    private readonly EventLineWriter _lines;
    private readonly string _eventPath;
    private readonly IReporter? _reporter;
    private readonly PlayableSongs _songs;
    private readonly SeededRandom _random;
    private readonly CorruptLineMaker _corrupt;
    private int _corruptWritten;
    private int _corruptSessions;

    internal EventFileWriter(
        SampleDataPlan plan, OutputFolder folder, string eventPath, ListenerDirectory listeners, PlayableSongs songs,
        IReporter? reporter)
    {
        _plan = plan;
        _eventPath = eventPath;
        _reporter = reporter;
        _songs = songs;
        _writer = new ByteWriter(folder);
        _lines = new EventLineWriter(_writer, listeners.All, songs);
        _random = new SeededRandom(plan.Seed, RandomPurpose.Corrupt);
        _corrupt = new CorruptLineMaker(_random);
    }

    internal long Written { get; private set; }

    internal long Songplays { get; private set; }

    /// <summary>Writes the day's file; a day on which nobody came has none.</summary>
    internal void WriteDay(int day, DaySchedule schedule, CancellationToken cancellationToken)
    {
        var order = schedule.InOrder(day);
        if (order.IsEmpty)
            return;
        _writer.Open(PathOf(SampleDataPlan.FirstDay.AddDays(day)));
        var events = CollectionsMarshal.AsSpan(schedule.Events);
        foreach (var key in order)
        {
            if (Written % 1024 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (Written % ReportEvery == 0)
                Report();

            ref var item = ref events[(int)(uint)key];
            while (_corruptWritten < _plan.Corrupt && PlaceOfNextCorrupt <= Written)
                WriteCorrupt(item);
            _lines.Write(item);
            Written++;
            if (item.Song >= 0)
                Songplays++;
        }
        _writer.Close();
        Report();
    }

    internal void Abandon() => _writer.Abandon();

    private void Report() =>
        _reporter?.Progress(new SparkifyProgress("Writing events", Written, _plan.Events, "events"));

    /// <summary>Before which good line the next corrupt one goes: the middle of its share of the set.</summary>
    private long PlaceOfNextCorrupt => (2L * _corruptWritten + 1) * _plan.Events / (2L * _plan.Corrupt);

    private void WriteCorrupt(in SessionEvent near)
    {
        var kind = (CorruptKind)(_corruptWritten % CorruptLineMaker.Kinds);
        var line = _corrupt.Spoil(kind, GoodLine(near), GoodLine(near));
        _writer.BeginLine();
        _writer.Append(line);
        _corruptWritten++;
    }

    /// <summary>A play of a user and a session of its own, put together in the block and taken back from it.</summary>
    private byte[] GoodLine(in SessionEvent near)
    {
        var song = _songs.Pick(_random);
        var play = new SessionEvent
        {
            Time = near.Time,
            SessionId = FirstCorruptSession + _corruptSessions++,
            ItemInSession = 0,
            Listener = _random.Next(_plan.Users),
            Song = song,
            Length = _songs.Length(song, _random),
            Page = Page.NextSong,
            IsPaid = near.IsPaid,
        };
        return _writer.Draft(() => _lines.WriteBody(play));
    }

    private string PathOf(DateOnly date) => Path.Combine(
        _eventPath,
        date.ToString("yyyy", CultureInfo.InvariantCulture),
        date.ToString("MM", CultureInfo.InvariantCulture),
        date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "-events.json");
}
