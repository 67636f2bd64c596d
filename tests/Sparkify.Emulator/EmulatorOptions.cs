using System.Globalization;
using Sparkify.Emulator.Aws;

namespace Sparkify.Emulator;

/// <summary>What the emulator was told on its command line.</summary>
internal sealed record EmulatorOptions
{
    /// <summary>How to start it.</summary>
    public const string Help = """
        Starts what stands in for AWS, and runs until Ctrl-C: S3, Redshift with clusters on top of a PostgreSQL of its
        own, IAM, EC2 and STS. It says which two environment variables lead there.

        dotnet run --project tests/Sparkify.Emulator [-- options]

          --data FOLDER       fills the bucket udacity-dend with what lies in the folder
          --s3-latency TIME   waited before every object, as 20ms or 1s (default: none)
          --s3-port PORT      (default: any that is free)
          --slices NUMBER     objects that COPY reads at a time (default: 2)
          --redshift-port PORT
                              (default: 5439, or another that a cluster may have)
          --aws-port PORT     of the endpoint for everything (default: any that is free)
          --creating SECONDS  that a cluster takes to come (default: 20)
          --deleting SECONDS  to go (default: 10)
          --changing SECONDS  to pause, to resume, to get other roles or groups (default: 5)
          --role-visible SECONDS
                              that a new role takes to be seen (default: 3)
          --help
        """;

    public string? Data { get; private init; }

    public TimeSpan S3Latency { get; private init; }

    public int S3Port { get; private init; }

    public int Slices { get; private init; } = 2;

    public int RedshiftPort { get; private init; }

    public int AwsPort { get; private init; }

    public ClusterTimes Times { get; private init; } = new()
    {
        Creating = TimeSpan.FromSeconds(20), Deleting = TimeSpan.FromSeconds(10), Pausing = TimeSpan.FromSeconds(5),
        Resuming = TimeSpan.FromSeconds(5), Modifying = TimeSpan.FromSeconds(5), RoleVisible = TimeSpan.FromSeconds(3),
    };

    /// <summary>
    /// Reads the arguments; null for --help. Throws <see cref="FormatException"/> saying what is wrong.
    /// </summary>
    public static EmulatorOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new EmulatorOptions();
        for (var at = 0; at < arguments.Count; at += 2)
        {
            var name = arguments[at];
            if (name is "--help" or "-h")
                return null;
            if (at + 1 == arguments.Count)
                throw new FormatException($"{name} is unknown, or lacks its value.");
            options = options.With(name, arguments[at + 1]);
        }

        return options;
    }

    private EmulatorOptions With(string name, string value) => name switch
    {
        "--data" => Directory.Exists(value)
            ? this with { Data = value }
            : throw new FormatException($"There is no folder {value}."),
        "--s3-latency" => this with { S3Latency = Time(name, value) },
        "--s3-port" => this with { S3Port = Number(name, value, 0, 65535) },
        "--slices" => this with { Slices = Number(name, value, 1, 128) },
        "--redshift-port" => this with { RedshiftPort = Number(name, value, 0, 65535) },
        "--aws-port" => this with { AwsPort = Number(name, value, 0, 65535) },
        "--creating" => this with { Times = Times with { Creating = Seconds(name, value) } },
        "--deleting" => this with { Times = Times with { Deleting = Seconds(name, value) } },
        "--changing" => this with { Times = Changing(Seconds(name, value)) },
        "--role-visible" => this with { Times = Times with { RoleVisible = Seconds(name, value) } },
        _ => throw new FormatException($"There is no option {name}."),
    };

    private ClusterTimes Changing(TimeSpan time) => Times with { Pausing = time, Resuming = time, Modifying = time };

    private static TimeSpan Seconds(string name, string value) => TimeSpan.FromSeconds(Number(name, value, 0, 3600));

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw new FormatException($"{name} takes a number from {least} to {most}, not '{value}'.");

    private static TimeSpan Time(string name, string value)
    {
        var (digits, unit) = value.EndsWith("ms", StringComparison.Ordinal) ? (value[..^2], 1)
            : value.EndsWith('s') ? (value[..^1], 1000)
            : ("", 0);
        return TimeSpan.FromMilliseconds(unit == 0
            ? throw new FormatException($"{name} takes a time as 20ms or 1s, not '{value}'.")
            : unit * Number(name, digits, 0, 100_000));
    }
}
