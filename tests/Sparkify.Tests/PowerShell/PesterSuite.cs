using System.Diagnostics;
using System.Text.Json;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.PowerShell;

/// <summary>Runs tests/Pester in the PowerShell that is a tool of the repository, on the module under test.</summary>
internal static class PesterSuite
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(20);
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Runs the whole suite.</summary>
    /// <exception cref="InvalidOperationException">PowerShell or Pester cannot be had, or the suite did not run.</exception>
    public static IReadOnlyList<PesterOutcome> Run()
    {
        var restore = Dotnet("tool", "restore");
        if (restore.Code != 0)
            throw new InvalidOperationException(
                $"PowerShell cannot be restored from .config/dotnet-tools.json:\n{restore.Output}\n{restore.Error}");

        using var folder = new TestFolder();
        var results = folder["results.json"];
        var run = Dotnet(
            "tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive",
            "-File", Path.Combine(Repository.Folder, "tests", "Pester", "Run.ps1"),
            "-ResultPath", results, "-PesterPath", Repository.Pester);
        if (!File.Exists(results))
            throw new InvalidOperationException($"The Pester suite ended with {run.Code}.\n{run.Output}\n{run.Error}");
        return JsonSerializer.Deserialize<List<PesterOutcome>>(File.ReadAllText(results), Json)!;
    }

    private static (int Code, string Output, string Error) Dotnet(params string[] arguments)
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
        if (!process.WaitForExit(Timeout))
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"It was ended after {Timeout.TotalMinutes} minutes.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}

/// <summary>The outcome of one Pester test.</summary>
/// <param name="File">The test file.</param>
/// <param name="Name">The test, with the blocks it stands in.</param>
/// <param name="Result">Passed, Failed or Skipped, as Pester calls it.</param>
/// <param name="Message">What went wrong, or why it was skipped.</param>
internal sealed record PesterOutcome(string File, string Name, string Result, string Message);
