using System.Diagnostics;
using System.Text.RegularExpressions;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.PowerShell;

/// <summary>Which platforms' libraries of DuckDB a build takes.</summary>
public sealed partial class LibrariesTests
{
    [Theory]
    [InlineData("linux-x64", "linux-x64")]
    [InlineData("linux-x64+win-arm64+osx-x64+osx-arm64", "linux-x64 osx win-arm64")]
    [InlineData("osx-arm64", "osx")]
    public async Task Those_that_are_asked_for(string runtimes, string taken)
    {
        var (code, output) = await ResolveAsync($"-p:ModuleRuntimes={runtimes}");
        Assert.Equal((0, taken), (code, string.Join(' ', Platforms(output))));
    }

    [Fact]
    public async Task That_of_this_machine_where_none_is_asked_for() =>
        Assert.Single(Platforms((await ResolveAsync()).Output));

    [Fact]
    public async Task One_that_there_is_not_is_an_error()
    {
        var (code, output) = await ResolveAsync("-p:ModuleRuntimes=linux-x64+linux-mips");
        Assert.Equal(1, code);
        Assert.Contains(
            "DuckDB has no library for linux-mips; there are those for linux-arm64, linux-x64, osx, win-arm64, win-x64.", output,
            StringComparison.Ordinal);
    }

    private static IEnumerable<string> Platforms(string output) =>
        Library().Matches(output).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

    private static async Task<(int Code, string Output)> ResolveAsync(params IEnumerable<string> properties)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "msbuild", Path.Combine(Repository.Folder, "src", "Sparkify.PowerShell"), "-t:ResolvePackageAssets",
                "-getItem:RuntimeTargetsCopyLocalItems", .. properties,
            ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        // Those that the build of these tests may have set would be properties there.
        start.Environment.Remove("ModuleRuntimes");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }

    [GeneratedRegex("\"PathInPackage\": \"runtimes/([^/]+)/native/")]
    private static partial Regex Library();
}
