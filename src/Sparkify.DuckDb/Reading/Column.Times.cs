using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb.Reading;

internal sealed unsafe partial class Column
{
    private const long NanosecondsPerTick = 100;

    private static readonly int UnixDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    internal DateTime GetDateTime(int row)
    {
        if (_type == NativeType.Date)
            return GetDate(row).ToDateTime(TimeOnly.MinValue);

        // Wider than 64 bits on the way: DuckDB's years reach further than .NET's.
        Int128 sinceEpoch = _type switch
        {
            NativeType.Timestamp or NativeType.TimestampTz => Finite(row) * TimeSpan.TicksPerMicrosecond,
            NativeType.TimestampMs => Finite(row) * TimeSpan.TicksPerMillisecond,
            NativeType.TimestampS => Finite(row) * TimeSpan.TicksPerSecond,
            NativeType.TimestampNs => Floor(Finite(row), NanosecondsPerTick),
            _ => throw Mismatch(typeof(DateTime)),
        };
        var ticks = sinceEpoch + DateTime.UnixEpoch.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            throw Overflow("a time outside the years 1 to 9999", nameof(DateTime));
        return new DateTime(
            (long)ticks, _type == NativeType.TimestampTz ? DateTimeKind.Utc : DateTimeKind.Unspecified);
    }

    internal DateTimeOffset GetDateTimeOffset(int row) =>
        _type == NativeType.TimestampTz ? GetDateTime(row) : throw Mismatch(typeof(DateTimeOffset));

    internal DateOnly GetDate(int row)
    {
        if (_type != NativeType.Date)
            throw Mismatch(typeof(DateOnly));
        var days = Cell<int>(row);
        if (days is int.MaxValue or -int.MaxValue)
            throw Overflow("infinity", nameof(DateOnly));
        var day = (long)days + UnixDay;
        if (day < 0 || day > DateOnly.MaxValue.DayNumber)
            throw Overflow("a day outside the years 1 to 9999", nameof(DateOnly));
        return DateOnly.FromDayNumber((int)day);
    }

    internal TimeOnly GetTime(int row)
    {
        if (_type != NativeType.Time)
            throw Mismatch(typeof(TimeOnly));
        var ticks = Cell<long>(row) * TimeSpan.TicksPerMicrosecond;
        return ticks < TimeSpan.TicksPerDay ? new TimeOnly(ticks) : throw Overflow("24:00:00", nameof(TimeOnly));
    }

    internal DuckDBInterval GetInterval(int row) =>
        _type == NativeType.Interval ? Cell<DuckDBInterval>(row) : throw Mismatch(typeof(DuckDBInterval));

    internal TimeSpan GetTimeSpan(int row)
    {
        var interval = GetInterval(row);
        if (interval.Months != 0)
            throw Overflow("months", $"{nameof(TimeSpan)} (read it as {nameof(DuckDBInterval)})");
        return TimeSpan.FromTicks(checked(
            (interval.Days * TimeSpan.TicksPerDay) + (interval.Micros * TimeSpan.TicksPerMicrosecond)));
    }

    private Int128 Finite(int row)
    {
        var value = Cell<long>(row);
        return value is long.MaxValue or -long.MaxValue
            ? throw Overflow(value > 0 ? "infinity" : "-infinity", nameof(DateTime))
            : value;
    }

    private static Int128 Floor(Int128 value, long divisor) => (value - (((value % divisor) + divisor) % divisor)) / divisor;
}
