//! The words of `--help` for the commands around fact files, written results and beginnings.

use crate::messages::Lang;

/// A text of the help of `facts`, `verify`, `new`, `completions` and `man`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToolHelp {
    /// What `facts` is.
    Facts,
    /// What `facts template` does.
    Template,
    /// Below its options.
    TemplateAfter,
    /// The months that the template covers.
    TemplatePeriod,
    /// The employees of the template.
    TemplateEmployees,
    /// Names or labels.
    TemplateKeys,
    /// The form of the template.
    TemplateTo,
    /// Where the template is written.
    TemplateOutput,
    /// What `facts schema` does.
    Schema,
    /// Below its options.
    SchemaAfter,
    /// Where the schema is written.
    SchemaOutput,
    /// What `facts check` does.
    Check,
    /// Below its options.
    CheckAfter,
    /// The months that are looked at.
    CheckPeriod,
    /// What `verify` does.
    Verify,
    /// Below its options.
    VerifyAfter,
    /// The result.
    VerifyResult,
    /// The policies to work it with.
    VerifyPolicies,
    /// The facts to work it with.
    VerifyFacts,
    /// How it is called.
    VerifyUsage,
    /// What stands for the result.
    ResultValue,
    /// What `new` does.
    New,
    /// Below its options.
    NewAfter,
    /// The folder.
    NewFolder,
    /// What `completions` does.
    Completions,
    /// Below its options.
    CompletionsAfter,
    /// The shell.
    Shell,
    /// What `man` does.
    Man,
    /// Below its options.
    ManAfter,
    /// The command that a page is of.
    ManCommand,
    /// A heading of the manual page: what it is called.
    ManName,
    /// A heading of the manual page: how it is called.
    ManSynopsis,
    /// A heading of the manual page: what it does.
    ManDescription,
    /// A heading of the manual page: its options.
    ManOptions,
    /// A heading of the manual page: its commands.
    ManCommands,
    /// A heading of the manual page: examples and exit codes.
    ManNotes,
    /// A heading of the manual page: the version.
    ManVersion,
    /// How `facts` is called.
    FactsUsage,
    /// How `facts template` is called.
    TemplateUsage,
    /// How `facts schema` is called.
    SchemaUsage,
    /// How `facts check` is called.
    CheckUsage,
    /// How `new` is called.
    NewUsage,
    /// How `completions` is called.
    CompletionsUsage,
    /// How `man` is called.
    ManUsage,
    /// What stands for the employees.
    EmployeesValue,
    /// What stands for the keys.
    KeysValue,
    /// What stands for a folder.
    FolderValue,
    /// What stands for a shell.
    ShellValue,
    /// What stands for a command.
    CommandValue,
}

impl ToolHelp {
    /// The text in a language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(self) -> &'static str {
        match self {
            ToolHelp::Facts => "Fact files: a template to fill in, a schema for editors, a check of what is recorded",
            ToolHelp::Template => "Write a fact file to fill in, made from what the policies declare",
            ToolHelp::TemplateAfter => {
                "Examples:\n  \
                 handbook facts template policies/hospital.policy --period 2022-03 -o 2022-03.yaml\n  \
                 handbook facts template policies/hospital.policy --employees 001 002 003\n\n\
                 Everything in it stands behind a #, until you take the # away: a template says nothing that is not so.\n\n\
                 Exit codes:\n  \
                 0  written\n  \
                 2  not written: errors in the policies, a file that is there already"
            }
            ToolHelp::TemplatePeriod => "The months that the file is to cover [default: this month]",
            ToolHelp::TemplateEmployees => "How many employees, or their ids [default: 1]",
            ToolHelp::TemplateKeys => "What keys are: names or labels [default: names; in Chinese, labels]",
            ToolHelp::TemplateTo => {
                "What to write: yaml, csv for a sheet with a row an employee, or csv-rows for one with a row for each thing that happened [default: yaml]"
            }
            ToolHelp::TemplateOutput => "Write to this file, which must not be there yet [default: stdout]",
            ToolHelp::Schema => "Write a JSON Schema by which an editor completes and checks fact files",
            ToolHelp::SchemaAfter => {
                "Example:\n  handbook facts schema policies/hospital.policy -o facts.schema.json\n\n\
                 An editor with a YAML language server takes it from the first line of a fact file:\n  \
                 # yaml-language-server: $schema=facts.schema.json\n\n\
                 Exit codes:\n  \
                 0  written\n  \
                 2  not written: errors in the policies"
            }
            ToolHelp::SchemaOutput => "Write to this file [default: stdout]",
            ToolHelp::Check => "Find what is wrong in fact files, and what the rules ask for that is not recorded",
            ToolHelp::CheckAfter => {
                "Example:\n  handbook facts check policies/hospital.policy --facts examples/hospital\n\n\
                 What is not recorded is no error: what depends on it is undetermined.\n\n\
                 Exit codes:\n  \
                 0  nothing wrong, warnings at most\n  \
                 1  errors found in the facts\n  \
                 2  not checked: errors in the policies, a file that can't be read"
            }
            ToolHelp::CheckPeriod => "The months for which the rules ask [default: all that the facts cover]",
            ToolHelp::Verify => "Work a written result again from the same files, and say what differs",
            ToolHelp::VerifyAfter => {
                "Examples:\n  \
                 handbook eval policies/hospital.policy --facts examples/hospital --period 2022-03 -o march.json\n  \
                 handbook verify march.json\n  \
                 handbook verify march.json policies/hospital.policy --facts march/\n\n\
                 Exit codes:\n  \
                 0  the same, from the same files\n  \
                 1  something differs: a file, or what comes of them\n  \
                 2  not worked again: no result, a file that is missing, errors in policies or facts"
            }
            ToolHelp::VerifyResult => "A result of eval or explain, as JSON, NDJSON or YAML",
            ToolHelp::VerifyPolicies => "The policies to work it with [default: those that it names]",
            ToolHelp::VerifyFacts => "The fact files or folders to work it with [default: those that it names]",
            ToolHelp::VerifyUsage => "handbook verify [OPTIONS] <RESULT> [POLICY]... [--facts <FILE>...]",
            ToolHelp::ResultValue => "RESULT",
            ToolHelp::New => {
                "Make a folder to begin with: a policy, facts, examples, settings for an editor and for CI"
            }
            ToolHelp::NewAfter => {
                "Example:\n  handbook new desk\n\n\
                 Exit codes:\n  \
                 0  made\n  \
                 2  not made: the folder is not empty, or can't be written"
            }
            ToolHelp::NewFolder => "The folder: one that is not there yet, or an empty one",
            ToolHelp::Completions => "Print the script that completes commands and options in a shell",
            ToolHelp::CompletionsAfter => {
                "Examples:\n  \
                 handbook completions bash > ~/.local/share/bash-completion/completions/handbook\n  \
                 handbook completions zsh > ~/.zfunc/_handbook\n  \
                 handbook completions fish > ~/.config/fish/completions/handbook.fish\n  \
                 handbook completions powershell >> $PROFILE"
            }
            ToolHelp::Shell => "The shell: bash, zsh, fish or powershell",
            ToolHelp::Man => "Print the manual page, for `man -l`",
            ToolHelp::ManAfter => {
                "Examples:\n  \
                 handbook man > handbook.1; man -l handbook.1\n  \
                 handbook man facts template"
            }
            ToolHelp::ManCommand => "The page of this command [default: that of handbook itself]",
            ToolHelp::ManName => "NAME",
            ToolHelp::ManSynopsis => "SYNOPSIS",
            ToolHelp::ManDescription => "DESCRIPTION",
            ToolHelp::ManOptions => "OPTIONS",
            ToolHelp::ManCommands => "COMMANDS",
            ToolHelp::ManNotes => "NOTES",
            ToolHelp::ManVersion => "VERSION",
            ToolHelp::FactsUsage => "handbook facts [OPTIONS] <COMMAND>",
            ToolHelp::TemplateUsage => "handbook facts template [OPTIONS] <POLICY>...",
            ToolHelp::SchemaUsage => "handbook facts schema [OPTIONS] <POLICY>...",
            ToolHelp::CheckUsage => "handbook facts check [OPTIONS] <POLICY>... --facts <FILE>...",
            ToolHelp::NewUsage => "handbook new [OPTIONS] <FOLDER>",
            ToolHelp::CompletionsUsage => "handbook completions [OPTIONS] <SHELL>",
            ToolHelp::ManUsage => "handbook man [OPTIONS] [COMMAND]...",
            ToolHelp::EmployeesValue => "N|ID",
            ToolHelp::KeysValue => "KEYS",
            ToolHelp::FolderValue => "FOLDER",
            ToolHelp::ShellValue => "SHELL",
            ToolHelp::CommandValue => "COMMAND",
        }
    }

    fn zh(self) -> &'static str {
        match self {
            ToolHelp::Facts => "事实文件：生成待填的模板、供编辑器用的格式说明，检查登记的情况",
            ToolHelp::Template => "按制度里声明的内容生成一份待填的事实文件",
            ToolHelp::TemplateAfter => {
                "例如：\n  \
                 handbook facts template policies/hospital.policy --period 2022-03 -o 2022-03.yaml\n  \
                 handbook facts template policies/hospital.policy --employees 001 002 003\n\n\
                 里面的内容都在 # 后面，去掉 # 才算登记：模板本身不说任何不实的事。\n\n\
                 退出代码：\n  \
                 0  已生成\n  \
                 2  未生成：制度有错误，或文件已经存在"
            }
            ToolHelp::TemplatePeriod => "文件涵盖的月份［默认：本月］",
            ToolHelp::TemplateEmployees => "员工人数，或各人的工号［默认：1］",
            ToolHelp::TemplateKeys => "用名字（names）还是标签（labels）作键［默认：中文用标签，英文用名字］",
            ToolHelp::TemplateTo => {
                "写成什么：yaml、csv（表格，一人一行）或 csv-rows（表格，一件事一行）［默认：yaml］"
            }
            ToolHelp::TemplateOutput => "写到这个文件，文件不能已经存在［默认：标准输出］",
            ToolHelp::Schema => "生成 JSON Schema，编辑器据此补全和检查事实文件",
            ToolHelp::SchemaAfter => {
                "例如：\n  handbook facts schema policies/hospital.policy -o facts.schema.json\n\n\
                 装有 YAML 语言服务的编辑器从事实文件的第一行找到它：\n  \
                 # yaml-language-server: $schema=facts.schema.json\n\n\
                 退出代码：\n  \
                 0  已生成\n  \
                 2  未生成：制度有错误"
            }
            ToolHelp::SchemaOutput => "写到这个文件［默认：标准输出］",
            ToolHelp::Check => "检查事实文件的错误，并列出规则要用而没有登记的内容",
            ToolHelp::CheckAfter => {
                "例如：\n  handbook facts check policies/hospital.policy --facts examples/hospital\n\n\
                 没有登记不算错误：取决于它的结果为未定。\n\n\
                 退出代码：\n  \
                 0  没有错误，至多有提醒\n  \
                 1  事实文件有错误\n  \
                 2  未检查：制度有错误，或文件无法读取"
            }
            ToolHelp::CheckPeriod => "看哪些月份的规则［默认：事实文件涵盖的全部月份］",
            ToolHelp::Verify => "核对已写出的结果：用同样的文件重新计算，说明哪里不同",
            ToolHelp::VerifyAfter => {
                "例如：\n  \
                 handbook eval policies/hospital.policy --facts examples/hospital --period 2022-03 -o 三月.json\n  \
                 handbook verify 三月.json\n  \
                 handbook verify 三月.json policies/hospital.policy --facts 三月/\n\n\
                 退出代码：\n  \
                 0  一致，依据的文件也相同\n  \
                 1  有不同：依据的文件，或算出的内容\n  \
                 2  没有重新计算：不是结果、缺少文件、制度或事实有错误"
            }
            ToolHelp::VerifyResult => "eval 或 explain 的结果，JSON、NDJSON 或 YAML 形式",
            ToolHelp::VerifyPolicies => "用来重新计算的制度［默认：结果里写明的］",
            ToolHelp::VerifyFacts => "用来重新计算的事实文件或文件夹［默认：结果里写明的］",
            ToolHelp::VerifyUsage => "handbook verify [选项] <结果> [制度]... [--facts <文件>...]",
            ToolHelp::ResultValue => "结果",
            ToolHelp::New => "新建一个起步的文件夹：制度、事实、例子，以及编辑器和持续集成的设置",
            ToolHelp::NewAfter => {
                "例如：\n  handbook new 客服\n\n\
                 退出代码：\n  \
                 0  已建立\n  \
                 2  未建立：文件夹不是空的，或无法写入"
            }
            ToolHelp::NewFolder => "文件夹：还不存在的，或空的",
            ToolHelp::Completions => "输出在命令行里补全命令和选项的脚本",
            ToolHelp::CompletionsAfter => {
                "例如：\n  \
                 handbook completions bash > ~/.local/share/bash-completion/completions/handbook\n  \
                 handbook completions zsh > ~/.zfunc/_handbook\n  \
                 handbook completions fish > ~/.config/fish/completions/handbook.fish\n  \
                 handbook completions powershell >> $PROFILE"
            }
            ToolHelp::Shell => "bash、zsh、fish 或 powershell",
            ToolHelp::Man => "输出手册页，供 `man -l` 阅读",
            ToolHelp::ManAfter => {
                "例如：\n  \
                 handbook man > handbook.1; man -l handbook.1\n  \
                 handbook man facts template"
            }
            ToolHelp::ManCommand => "哪个命令的手册页［默认：handbook 本身］",
            ToolHelp::ManName => "名称",
            ToolHelp::ManSynopsis => "用法",
            ToolHelp::ManDescription => "说明",
            ToolHelp::ManOptions => "选项",
            ToolHelp::ManCommands => "命令",
            ToolHelp::ManNotes => "举例与退出代码",
            ToolHelp::ManVersion => "版本",
            ToolHelp::FactsUsage => "handbook facts [选项] <命令>",
            ToolHelp::TemplateUsage => "handbook facts template [选项] <制度>...",
            ToolHelp::SchemaUsage => "handbook facts schema [选项] <制度>...",
            ToolHelp::CheckUsage => "handbook facts check [选项] <制度>... --facts <文件>...",
            ToolHelp::NewUsage => "handbook new [选项] <文件夹>",
            ToolHelp::CompletionsUsage => "handbook completions [选项] <命令行环境>",
            ToolHelp::ManUsage => "handbook man [选项] [命令]...",
            ToolHelp::EmployeesValue => "人数|工号",
            ToolHelp::KeysValue => "键",
            ToolHelp::FolderValue => "文件夹",
            ToolHelp::ShellValue => "命令行环境",
            ToolHelp::CommandValue => "命令",
        }
    }
}
