namespace Sparkify;

/// <summary>How far a piece of long work is.</summary>
/// <param name="Activity">The step, as a person would say it: "Staging events".</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all, or 0 where nobody knows.</param>
/// <param name="Unit">What is counted: "bytes", "events", "files".</param>
public readonly record struct SparkifyProgress(string Activity, long Done, long Total, string Unit);
