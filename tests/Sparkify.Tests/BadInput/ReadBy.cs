using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Sparkify.Tests.BadInput;

/// <summary>Who reads a file, and into what: the outcome is the same.</summary>
public enum ReadBy
{
    /// <summary>DuckDB's reader, as files from 64 KiB on are.</summary>
    Engine,

    /// <summary>Line by line in this process, as small files are.</summary>
    Lines,

    /// <summary>Line by line in this process, and copied to PostgreSQL.</summary>
    Postgres,
}

/// <summary>Runs a theory over every way to read a file.</summary>
public sealed class AllReadersAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<ReadBy>().Select(readBy => new TheoryDataRow<ReadBy>(readBy))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
