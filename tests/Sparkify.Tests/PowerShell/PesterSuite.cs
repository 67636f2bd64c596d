using System.Diagnostics;
using System.Text.Json;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.PowerShell;

/// <summary>tests/Pester, run by pwsh on the module as the build laid it out.</summary>
internal static class PesterSuite
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>What the suite needs and this machine lacks; null where it has all.</summary>
    public static string? Missing()
    {
        try
        {
            var (code, _, _) = PowerShell("-Command", "Import-Module Pester -MinimumVersion 5.0 -ErrorAction Stop");
            return code == 0 ? null : "There is no Pester 5 for pwsh: Install-PSResource Pester.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no pwsh on PATH: the cmdlets are tested by reflection only.";
        }
    }

    /// <summary>Runs it all.</summary>
    public static IReadOnlyList<PesterOutcome> Run()
    {
        using var folder = new TestFolder();
        var results = folder["results.json"];
        var (code, output, error) = PowerShell(
            "-File", Path.Combine(Repository.Folder, "tests", "Pester", "Run.ps1"), "-ResultPath", results);
        if (!File.Exists(results))
            return [new PesterOutcome("Run.ps1", "the suite", "Failed", $"pwsh ended with {code}.\n{output}\n{error}")];
        return JsonSerializer.Deserialize<List<PesterOutcome>>(File.ReadAllText(results), Json)!;
    }

    private static (int Code, string Output, string Error) PowerShell(params string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        start.Environment["SPARKIFY_MODULE"] = Repository.Module;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["SPARKIFY_CI"] = "off";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"It was ended after {Patience.TotalMinutes} minutes.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}

/// <summary>What came of a test of the suite.</summary>
/// <param name="File">The test file.</param>
/// <param name="Name">The test, with the blocks it stands in.</param>
/// <param name="Result">Passed, Failed, Skipped, as Pester calls it.</param>
/// <param name="Message">What went wrong.</param>
internal sealed record PesterOutcome(string File, string Name, string Result, string Message);
