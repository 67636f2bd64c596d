using System.CommandLine;
using Sparkify.Engine.Etl;

namespace Sparkify.Cli.Options;

/// <summary>How a load gets at S3, and what it asks of Redshift's COPY.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string?> _endpointUrl = new("--endpoint-url")
    {
        Description = "S3: the address of a compatible store; by default Amazon's, or that of AWS_ENDPOINT_URL_S3.",
        HelpName = "URL",
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "S3: the profile whose keys are used; by default what the AWS tools would use.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _stagingPath = new("--staging-path")
    {
        Description =
            "Redshift: where in S3 the load may write while it runs, so that COPY reads just the new files, and few.",
        HelpName = "S3-PATH",
    };

    private readonly Option<string?> _jsonPaths = new("--jsonpaths")
    {
        Description =
            "Redshift: the JSONPaths file in S3 that says which key of an event goes where; by default by name.",
        HelpName = "S3-PATH",
    };

    private readonly Option<string[]> _copyOption = new("--copy-option")
    {
        Description =
            "Redshift: a further option of COPY, as in \"ACCEPTINVCHARS AS '?'\". May be given several times.",
        HelpName = "TEXT", DefaultValueFactory = _ => [],
    };

    public SourceOptions(Command command)
    {
        foreach (var option in new Option[] { _endpointUrl, _profile, _stagingPath, _jsonPaths, _copyOption })
            command.Options.Add(option);
    }

    /// <summary>The options of a load, with these.</summary>
    public EtlOptions Complete(ParseResult line, EtlOptions options) => options with
    {
        EndpointUrl = line.GetValue(_endpointUrl), ProfileName = line.GetValue(_profile),
        StagingPath = line.GetValue(_stagingPath), JsonPaths = line.GetValue(_jsonPaths),
        CopyOptions = line.GetValue(_copyOption)!,
    };
}
