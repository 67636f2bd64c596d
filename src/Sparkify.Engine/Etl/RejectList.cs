using Sparkify.Engine.Staging;

namespace Sparkify.Engine.Etl;

/// <summary>The rejected lines of a run; the one too many ends it.</summary>
internal sealed class RejectList(long maxErrors)
{
    private readonly RejectSpool _rejects = new();

    /// <summary>The rejects, in their order.</summary>
    public IEnumerable<Reject> Rejects => _rejects;

    /// <summary>How many there are.</summary>
    public long Count => _rejects.Count;

    /// <summary>How many more are allowed.</summary>
    public long Left => maxErrors - _rejects.Count;

    /// <summary>Adds a reject.</summary>
    /// <exception cref="SparkifyException">RejectLimit.</exception>
    public void Add(Reject reject)
    {
        _rejects.Add(reject);
        if (_rejects.Count <= maxErrors)
            return;
        var first = _rejects.First();
        var which = maxErrors == 0
            ? "which is more than the 0 allowed"
            : $"and {_rejects.Count - 1:N0} more by line {reject.Line:N0} of {reject.Path}; {maxErrors:N0} are allowed";
        throw new SparkifyException(
            ErrorIds.RejectLimit,
            $"{first.Path} line {first.Line:N0}: {first.Reason}, {which}. Nothing was loaded.",
            first.Path,
            "Mend the line, or allow rejected lines with {-MaxErrors}: they are kept in etl_rejects.");
    }

    /// <summary>Forgets everything, for another try.</summary>
    public void Clear() => _rejects.Clear();
}
