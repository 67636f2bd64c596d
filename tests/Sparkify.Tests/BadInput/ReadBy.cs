using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Sparkify.Tests.BadInput;

/// <summary>Who reads a file: the outcome is the same.</summary>
public enum ReadBy
{
    /// <summary>DuckDB's reader, as files from 64 KiB on are.</summary>
    Engine,

    /// <summary>Line by line in this process, as small files are.</summary>
    Lines,
}

/// <summary>Runs a theory over both ways to read a file.</summary>
public sealed class BothReadersAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<ReadBy>(ReadBy.Engine), new TheoryDataRow<ReadBy>(ReadBy.Lines)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
