using System.Runtime.InteropServices;

namespace Sparkify.DuckDb;

/// <summary>An INTERVAL as DuckDB keeps it: months and days have no fixed length, so nothing is folded.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBInterval(int Months, int Days, long Micros)
{
    /// <summary>The interval of whole days and the rest in microseconds.</summary>
    public static explicit operator DuckDBInterval(TimeSpan value) =>
        new(0, value.Days, (value - TimeSpan.FromDays(value.Days)).Ticks / TimeSpan.TicksPerMicrosecond);
}
