from . import secrecy
from . import visitor
from . import page
from . import answers
from . import plan
from . import wishes
from . import rating
from . import held
