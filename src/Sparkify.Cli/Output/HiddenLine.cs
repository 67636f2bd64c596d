using System.Text;

namespace Sparkify.Cli.Output;

/// <summary>A line typed at the terminal that is not shown while it is typed.</summary>
internal static class HiddenLine
{
    // How soon a key, and Ctrl-C, are noticed: no read of a terminal can be stopped.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks on stderr, and waits for the answer.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static string Read(string question, CancellationToken cancellationToken)
    {
        // Looking for a key turns the echo off: from here on nothing that is typed is shown.
        _ = Console.KeyAvailable;
        Console.Error.Write(question);
        try
        {
            return Read(cancellationToken);
        }
        finally
        {
            Console.Error.WriteLine();
        }
    }

    private static string Read(CancellationToken cancellationToken)
    {
        StringBuilder line = new();
        while (true)
        {
            while (!Console.KeyAvailable)
            {
                if (cancellationToken.WaitHandle.WaitOne(Interval))
                    cancellationToken.ThrowIfCancellationRequested();
            }

            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                return line.ToString();
            if (key.Key == ConsoleKey.Backspace)
                line.Length = Math.Max(0, line.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                line.Append(key.KeyChar);
        }
    }
}
