using System.Collections.ObjectModel;

namespace Sparkify;

/// <summary>Some names, in order.</summary>
/// <param name="names">The names.</param>
public sealed class SparkifyNames(IList<string> names) : ReadOnlyCollection<string>(names)
{
    /// <summary>All of them in a line, for a log or a cell of a CSV file: "udacity-dend, my-bucket".</summary>
    public override string ToString() => string.Join(", ", this);
}
