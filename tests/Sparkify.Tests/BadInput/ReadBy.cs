using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Sparkify.Tests.BadInput;

/// <summary>Who takes the rows of a file: the outcome is the same.</summary>
public enum ReadBy
{
    /// <summary>DuckDB.</summary>
    DuckDb,

    /// <summary>PostgreSQL.</summary>
    Postgres,
}

/// <summary>Runs a theory on every engine that is sent its rows.</summary>
public sealed class AllReadersAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<ReadBy>().Select(readBy => new TheoryDataRow<ReadBy>(readBy))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
