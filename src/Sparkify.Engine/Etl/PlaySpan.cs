namespace Sparkify.Engine.Etl;

/// <summary>From when to when the plays of a load are, as parameters of statements ($from, $to).</summary>
/// <param name="Milliseconds">As ts.</param>
/// <param name="StartTimes">As start_time.</param>
internal sealed record PlaySpan(
    IReadOnlyList<(string Name, object? Value)> Milliseconds, IReadOnlyList<(string Name, object? Value)> StartTimes);
