using System.Collections.ObjectModel;
using System.Globalization;

namespace Sparkify;

/// <summary>The steps of a load, in order.</summary>
/// <param name="steps">The steps.</param>
public sealed class SparkifySteps(IList<SparkifyStep> steps) : ReadOnlyCollection<SparkifyStep>(steps)
{
    /// <summary>All of them in a line, for a log or a cell of a CSV file: "Plan 0.01 s, StageSongs 0.20 s".</summary>
    public override string ToString() =>
        string.Join(", ", this.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Name} {step.Seconds:0.00} s")));
}
