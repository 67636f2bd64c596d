using Sparkify.Tests.Support;

namespace Sparkify.Tests.PowerShell;

/// <summary>
/// Reports each test of the Pester suite. Some of them are timed, so nothing else runs beside them.
/// </summary>
[Collection(nameof(Alone))]
public sealed class PesterTests
{
    /// <summary>One row for each test.</summary>
    public static async Task<IEnumerable<TheoryDataRow<string, string, string>>> Outcomes() =>
        (await PesterSuite.RunAsync()).Select(outcome => new TheoryDataRow<string, string, string>(outcome.Name, outcome.Result, outcome.Message)
        {
            Label = "",
            TestDisplayName = $"{Path.GetFileNameWithoutExtension(outcome.File)}: {outcome.Name}",
            Skip = outcome.Result is "Skipped" or "Inconclusive" ? outcome.Message is { Length: > 0 } why ? why : "Skipped by Pester." : null,
        });

    [Theory]
    [MemberData(nameof(Outcomes), DisableDiscoveryEnumeration = true)]
    public void Passes(string name, string result, string message) =>
        Assert.True(result == "Passed", $"{name}: {result}\n{message}");
}
