using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Sparkify.Benchmarks;

/// <summary>What a user would otherwise load with: a script of peers/, which prints how long it took.</summary>
internal static class Peer
{
    /// <summary>Runs a script; where it, or what it needs, is not installed, says why there is no figure.</summary>
    /// <param name="programs">What may run it, the first that works.</param>
    /// <param name="script">Its name in peers/.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables besides those of this process.</param>
    public static (double? Seconds, string? WhyNot) Run(
        IEnumerable<string> programs, string script, IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var whyNot = "";
        foreach (var program in programs)
        {
            var start = new ProcessStartInfo(program, [Path.Combine(Suite.SourceFolder, "peers", script), .. arguments])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            };
            foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
                start.Environment[name] = value;
            try
            {
                using var process = Process.Start(start)!;
                var errors = process.StandardError.ReadToEndAsync();
                var output = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                if (process.ExitCode == 0)
                    return (JsonDocument.Parse(output).RootElement.GetProperty("seconds").GetDouble(), null);
                whyNot = errors.Result.Trim().Split('\n')[^1];
            }
            catch (Win32Exception exception)
            {
                whyNot = exception.Message;
            }
        }

        return (null, $"{script} did not run: {whyNot}");
    }
}
