namespace Sparkify;

/// <summary>A step of a load and the time it took.</summary>
/// <param name="Name">The step: Plan, StageSongs, StageEvents, Repair, Transform, Commit.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
public sealed record SparkifyStep(string Name, double Seconds);
