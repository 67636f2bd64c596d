namespace Sparkify.Engine.Warehouses;

/// <summary>How a table lies on the engine's disks; see <see cref="SparkifyTable"/> for what each means.</summary>
internal sealed record TableLayout(
    long? SizeMB, string? Distribution, double? Skew, double? Unsorted, double? StatsOff);
