namespace Sparkify.Tests.Cli;

public sealed class UsageTests
{
    [Theory]
    [InlineData("demo")]
    [InlineData("etl")]
    [InlineData("top")]
    [InlineData("top songs")]
    [InlineData("top artists")]
    [InlineData("top users")]
    [InlineData("activity")]
    [InlineData("check")]
    [InlineData("tables")]
    [InlineData("runs")]
    [InlineData("rejects")]
    [InlineData("query")]
    [InlineData("sample")]
    public async Task Help_describes_shows_examples_and_explains_exit_codes(string command)
    {
        var run = await CliRun.PipedAsync([.. command.Split(' '), "--help"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"sparkify {command}", run.Out, StringComparison.Ordinal);
        var examples = run.Out[run.Out.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Contains($"  sparkify {command}", examples, StringComparison.Ordinal);
        Assert.Contains("  130  interrupted", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_example_of_the_help_is_a_command_line_that_parses()
    {
        foreach (var command in new[] { "", "demo", "etl", "top songs", "top artists", "top users", "activity", "check", "tables", "runs", "rejects", "query", "sample" })
        {
            var help = await CliRun.PipedAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            var examples = help.Out.Split('\n').SkipWhile(line => line != "Examples:").Skip(1).TakeWhile(line => line.Length > 0);
            foreach (var example in examples)
            {
                // --help behind it: parsed as it stands, and not run.
                var words = System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(example.Split('>')[0]);
                var run = await CliRun.PipedAsync([.. words.Skip(1), "--help"]);
                Assert.True(run.ExitCode == 0 && run.Error.Length == 0, example + "\n" + run.Error);
            }
        }
    }

    [Fact]
    public async Task Nothing_asked_for_is_a_question_for_help()
    {
        var run = await CliRun.PipedAsync();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Commands:", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("init --help", "'init' is none of sparkify's commands or options.")]
    [InlineData("--help init", "'init' is none of sparkify's commands or options.")]
    [InlineData("top albums -h", "'albums' is none of top's commands or options.")]
    public async Task There_is_no_help_on_what_is_not_there(string line, string message)
    {
        var run = await CliRun.PipedAsync(line.Split(' '));
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith($"error ArgumentInvalid: {message}\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "etl\n")]
    [InlineData("top ", "songs\n")]
    [InlineData("etl --ful", "--full\n")]
    [InlineData("activity --by w", "weekday\n")]
    public async Task A_shell_is_told_how_a_word_may_go_on(string line, string word)
    {
        var run = await CliRun.PipedAsync($"[suggest:{line.Length}]", line);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(word, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_a_number_alone()
    {
        var run = await CliRun.PipedAsync("--version");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+[-.\w]*\n$", run.Out);
    }

    [Theory]
    [InlineData("top songs --first 0", "--first is '0'; it must be a whole number of 1 or more.")]
    [InlineData("top songs --first many", "--first is 'many'; it must be a whole number of 1 or more.")]
    [InlineData("top users --level gold", "--level is 'gold'; it must be one of free, paid.")]
    [InlineData("activity --by year", "--by is 'year'; it must be one of hour, weekday, day, month, location, level, gender.")]
    [InlineData("activity --from yesterday", "--from is 'yesterday'; it must be a day or a time, as in 2018-11-15 or 2018-11-15T08:30.")]
    [InlineData("etl --events x --max-errors -1", "--max-errors is '-1'; it must be a whole number of 0 or more.")]
    [InlineData("check --threads 0", "--threads is '0'; it must be a whole number from 1 to 1,024.")]
    [InlineData("check --memory-limit much", "--memory-limit is 'much'; it must be a size, as in 512MB or 2GB.")]
    [InlineData("sample --path x --corrupt -1", "--corrupt is '-1'; it must be a whole number from 0 to 1,000,000.")]
    [InlineData("query x --parameter y", "--parameter is 'y'; it must be name=value.")]
    [InlineData("check --postgres music", "--postgres is no address; it must be [USER@]HOST[:PORT]/DATABASE[?sslmode=MODE], as in ana@db.example.com/music.")]
    [InlineData("check --redshift db/dev?sslmode=maybe", "--redshift is no address; it must be [USER@]HOST[:PORT]/DATABASE[?sslmode=MODE], as in ana@db.example.com/music.")]
    [InlineData("check --postgres db/music --redshift db/dev", "--postgres and --redshift name two warehouses; give one of them.")]
    [InlineData("check --postgres db/music --database x.duckdb", "--database and --postgres name two warehouses; give one of them.")]
    [InlineData("check --postgres db/music --role-arn arn:aws:iam::123456789012:role/x", "--role-arn is for --redshift.")]
    [InlineData("check --role-arn arn:aws:iam::123456789012:role/x", "--role-arn is for --redshift.")]
    [InlineData("check --postgres db/music --threads 2", "--threads is for a database file; a server has limits of its own.")]
    [InlineData("check --redshift db/dev --memory-limit 2GB", "--memory-limit is for a database file; a server has limits of its own.")]
    [InlineData("top", "top needs one of its commands: songs, artists, users.")]
    [InlineData("sample", "Option '--path' is required.")]
    public async Task A_wrong_value_is_named_with_its_option(string line, string message)
    {
        var run = await CliRun.PipedAsync(line.Split(' '));
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith($"error ArgumentInvalid: {message}\n", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("--help\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check --postgres ana:hunter2@db/music")]
    [InlineData("check --redshift redshift://ana:hunter2@db/dev")]
    [InlineData("check --postgres ana:hun@ter2@db/music?sslmode=require")]
    [InlineData("etl --events x --postgres ana:hunter2@db")]
    public async Task An_address_with_a_password_is_refused_and_not_repeated(string line)
    {
        var run = await CliRun.PipedAsync(line.Split(' '));
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(" has a password in it, where others can read it. Leave it away: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ter2", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check --postgre ana:hunter2@db/music")]
    [InlineData("check postgresql://ana:hunter2@db/music")]
    [InlineData("ana:hunter2@db/music")]
    public async Task A_word_that_fits_nowhere_is_repeated_without_its_password(string line)
    {
        var run = await CliRun.PipedAsync(line.Split(' '));
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(":…@db/music'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check --redshift db/dev --role-arn sparkify", "RoleArn is 'sparkify'; it must be the ARN of a role.")]
    [InlineData("etl --events s3://logs/x --redshift db/dev --staging-path stage", "StagingPath is 'stage'; it must be a folder in S3.")]
    [InlineData("etl --events s3://logs/x --redshift db/dev --jsonpaths s3://logs", "JsonPaths is 's3://logs'; it must be a file in S3.")]
    [InlineData("etl --events s3://logs/x --endpoint-url minio", "EndpointUrl is no address of an S3 store, or one with a user in it.")]
    [InlineData("etl --events x --copy-option ROUNDEC --copy-option TRIMBLANKS", "CopyOptions is for Redshift's COPY, and the warehouse is on DuckDb.")]
    public async Task What_the_engine_finds_wrong_with_an_option_is_a_matter_of_usage(string line, string message)
    {
        var run = await CliRun.PipedAsync(line.Split(' '));
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith($"error ArgumentInvalid: {message}\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("top sonfs", "songs")]
    [InlineData("tabels", "tables")]
    [InlineData("top songs --databse x", "--database")]
    public async Task A_mistyped_word_gets_a_suggestion(string line, string suggestion)
    {
        var run = await CliRun.PipedAsync(line.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"Did you mean one of the following?\n{suggestion}\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_load_is_a_matter_of_usage()
    {
        var run = await CliRun.PipedAsync("etl");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error ArgumentInvalid: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_must_lie_before_to()
    {
        var run = await CliRun.PipedAsync("top", "songs", "--from", "2018-11-16", "--to", "2018-11-15");
        Assert.Equal(2, run.ExitCode);
    }
}
