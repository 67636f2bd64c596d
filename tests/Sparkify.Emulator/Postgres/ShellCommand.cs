using System.ComponentModel;
using System.Diagnostics;

namespace Sparkify.Emulator.Postgres;

/// <summary>Short programs of the machine, run for what they print.</summary>
internal static class ShellCommand
{
    /// <summary>What a program prints; nothing when it is not there or fails.</summary>
    public static string Output(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Trim() : "";
        }
        catch (Win32Exception)
        {
            return "";
        }
    }

    /// <summary>A word as the shell takes it back from <c>eval</c>.</summary>
    public static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
