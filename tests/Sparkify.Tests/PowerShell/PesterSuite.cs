using System.Diagnostics;
using System.Text.Json;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.PowerShell;

/// <summary>Runs tests/Pester in the PowerShell that is a tool of the repository, on the module under test.</summary>
internal static class PesterSuite
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(20);
    private static readonly string Folder = Path.Combine(Repository.Folder, "tests", "Pester");
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Runs the whole suite, half of it in each of two processes.</summary>
    /// <exception cref="InvalidOperationException">PowerShell or Pester cannot be had, or the suite did not run.</exception>
    public static async Task<IReadOnlyList<PesterOutcome>> RunAsync()
    {
        var (code, output, error) = await DotnetAsync("tool", "restore");
        if (code != 0)
            throw new InvalidOperationException(
                $"PowerShell cannot be restored from .config/dotnet-tools.json:\n{output}\n{error}");

        // The longest files first, in turn, so that both halves take about as long.
        var files = new DirectoryInfo(Folder).GetFiles("*.Tests.ps1").OrderByDescending(file => file.Length).ToList();
        var halves = files.Index().GroupBy(file => file.Index % 2, file => file.Item.FullName);
        return [.. (await Task.WhenAll(halves.Select(RunAsync))).SelectMany(outcomes => outcomes)];
    }

    private static async Task<List<PesterOutcome>> RunAsync(IEnumerable<string> files)
    {
        using var folder = new TestFolder();
        var results = folder["results.json"];
        var (code, output, error) = await DotnetAsync(
            [
                "tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-File", Path.Combine(Folder, "Run.ps1"),
                "-ResultPath", results, "-PesterPath", Repository.Pester, .. files,
            ]);
        if (!File.Exists(results))
            throw new InvalidOperationException($"The Pester suite ended with {code}.\n{output}\n{error}");
        return JsonSerializer.Deserialize<List<PesterOutcome>>(await File.ReadAllTextAsync(results), Json)!;
    }

    private static async Task<(int Code, string Output, string Error)> DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            // The tool manifest is looked for from here upwards.
            WorkingDirectory = Repository.Folder,
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        start.Environment["SPARKIFY_MODULE"] = Repository.Module;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["SPARKIFY_CI"] = "off";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"It was ended after {Timeout.TotalMinutes} minutes.");
        }

        return (process.ExitCode, await output, await error);
    }
}

/// <summary>The outcome of one Pester test.</summary>
/// <param name="File">The test file.</param>
/// <param name="Name">The test, with the blocks it stands in.</param>
/// <param name="Result">Passed, Failed or Skipped, as Pester calls it.</param>
/// <param name="Message">What went wrong, or why it was skipped.</param>
internal sealed record PesterOutcome(string File, string Name, string Result, string Message);
